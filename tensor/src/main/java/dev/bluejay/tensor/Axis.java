package dev.bluejay.tensor;

/**
 * One dimension of a shape and what surrounds it: the shape seen as {@code [outer, size, inner]}.
 *
 * @param dim the dimension, counted from the front
 */
record Axis(Shape shape, int dim, int outer, int size, int inner) {

  static Axis of(String operation, Shape shape, int d) {
    int dim = shape.dimension(operation, d);
    int outer = 1;
    for (int i = 0; i < dim; i++) {
      outer *= shape.size(i);
    }
    return new Axis(shape, dim, outer, shape.size(dim), shape.stride(dim));
  }

  /** The shape with another size here. */
  Shape resized(int newSize) {
    int[] sizes = shape.sizes();
    sizes[dim] = newSize;
    return Shape.of(sizes);
  }

  /** The shape without this dimension. */
  Shape removed() {
    int[] sizes = shape.sizes();
    int[] rest = new int[sizes.length - 1];
    System.arraycopy(sizes, 0, rest, 0, dim);
    System.arraycopy(sizes, dim + 1, rest, dim, rest.length - dim);
    return Shape.of(rest);
  }

  /** The shape after a reduction over this dimension. */
  Shape reduced(boolean keepDim) {
    return keepDim ? resized(1) : removed();
  }

  /** For operations that have no result over nothing, such as a maximum. */
  void requireElements(String operation) {
    if (size == 0) {
      throw new TensorException(
          operation
              + ": the dimension is empty; got "
              + shape
              + ", expected 1 or more in dimension "
              + dim);
    }
  }
}
