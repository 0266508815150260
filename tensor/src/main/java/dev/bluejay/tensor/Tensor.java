package dev.bluejay.tensor;

import java.util.Arrays;

/**
 * A dense array of float32 with a shape, row-major, on the Java heap.
 *
 * <p>Every operation makes a new tensor and leaves its inputs as they were; a reshape or a slice of
 * the first dimension may share their memory. Tensors need no closing and may be read by many
 * threads at once.
 */
public final class Tensor {
  final float[] data;
  final int offset;
  private final Shape shape;

  Tensor(float[] data, int offset, Shape shape) {
    this.data = data;
    this.offset = offset;
    this.shape = shape;
  }

  /** A tensor of the values in row-major order, copied. */
  public static Tensor of(float[] values, int... sizes) {
    return wrap(values.clone(), sizes);
  }

  /** A tensor over the array itself: who changes the array later changes the tensor. */
  public static Tensor wrap(float[] values, int... sizes) {
    var shape = Shape.of(sizes);
    if (values.length != shape.elements()) {
      throw new TensorException(
          "tensor: the values do not fill the shape; got "
              + values.length
              + " values, expected "
              + shape.elements()
              + " for "
              + shape);
    }
    return new Tensor(values, 0, shape);
  }

  /** All zeros. */
  public static Tensor zeros(int... sizes) {
    var shape = Shape.of(sizes);
    return new Tensor(new float[shape.elements()], 0, shape);
  }

  /** A result whose elements the caller is about to write, every one of them. */
  static Tensor uninitialized(Shape shape) {
    return new Tensor(Workspace.floats(shape.elements()), 0, shape);
  }

  /** The sizes of the dimensions. */
  public Shape shape() {
    return shape;
  }

  /** How many dimensions there are. */
  public int rank() {
    return shape.rank();
  }

  /** The size of dimension {@code d}; negative ones count from the end. */
  public int size(int d) {
    return shape.size(d);
  }

  /** The elements in row-major order, copied. */
  public float[] toArray() {
    return Arrays.copyOfRange(data, offset, offset + shape.elements());
  }
}
