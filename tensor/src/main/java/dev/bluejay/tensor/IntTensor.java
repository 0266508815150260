package dev.bluejay.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A dense array of int32 with a shape, row-major: token ids, positions, labels, and masks, in which
 * 1 is true and marks a real token.
 *
 * <p>Immutable to its users and safe to share between threads. Names and meanings are {@link
 * Tensor}'s.
 */
public final class IntTensor {
  final int[] data;
  final int offset;
  private final Shape shape;

  private IntTensor(int[] data, int offset, Shape shape) {
    this.data = data;
    this.offset = offset;
    this.shape = shape;
  }

  // ---- Making them

  /** A vector. */
  public static IntTensor of(int... values) {
    return of(values, values.length);
  }

  /** A tensor of the values in row-major order, copied. */
  public static IntTensor of(int[] values, int... sizes) {
    return new IntTensor(values.clone(), 0, Shape.of(sizes).filledBy("IntTensor", values.length));
  }

  /** The matrix {@code [rows, columns]}, copied. */
  public static IntTensor of(int[][] rows) {
    return flat(rows, Nested.matrix("IntTensor.of", "pad them or pass texts", rows));
  }

  /** The tensor {@code [matrices, rows, columns]}, copied. */
  public static IntTensor of(int[][][] matrices) {
    Object[] rows = Nested.rows("IntTensor.of", matrices);
    Shape flat = Nested.matrix("IntTensor.of", "pad them or pass texts", rows);
    int height = matrices.length == 0 ? 0 : matrices[0].length;
    return flat(rows, Shape.of(matrices.length, height, flat.size(1)));
  }

  private static IntTensor flat(Object[] rows, Shape shape) {
    IntTensor tensor = uninitialized(shape);
    Nested.copy(rows, tensor.data);
    return tensor;
  }

  /** One number, of no dimensions. */
  public static IntTensor scalar(int value) {
    return of(new int[] {value}, new int[0]);
  }

  /** All zeros. */
  public static IntTensor zeros(int... sizes) {
    return uninitialized(Shape.of(sizes));
  }

  /** All ones. */
  public static IntTensor ones(int... sizes) {
    return full(1, sizes);
  }

  /** The value everywhere. */
  public static IntTensor full(int value, int... sizes) {
    IntTensor full = zeros(sizes);
    Arrays.fill(full.data, value);
    return full;
  }

  /** 0, 1, 2 and so on, without {@code end}. */
  public static IntTensor arange(int end) {
    return arange(0, end);
  }

  /** {@code start} and so on, without {@code end}. */
  public static IntTensor arange(int start, int end) {
    if (start > end) {
      throw new TensorException("arange: the end is before the start; got " + start + " to " + end);
    }
    IntTensor range = zeros((int) Math.min(Integer.MAX_VALUE, (long) end - start));
    Arrays.setAll(range.data, i -> start + i);
    return range;
  }

  /** A result whose elements the caller is about to write. */
  static IntTensor uninitialized(Shape shape) {
    return new IntTensor(new int[shape.elements()], 0, shape);
  }

  // ---- Looking at them

  /** The sizes of the dimensions. */
  public Shape shape() {
    return shape;
  }

  /** How many dimensions there are. */
  public int rank() {
    return shape.rank();
  }

  /** The size of dimension {@code d}. */
  public int size(int d) {
    return shape.size(d);
  }

  /** How many elements there are in all. */
  public int elements() {
    return shape.elements();
  }

  /** The element at an index of one number for each dimension. */
  public int at(int... index) {
    return data[offset + Shaping.position(shape, index)];
  }

  /** The only element of a tensor of any rank. */
  public int item() {
    shape.requireOne("item");
    return data[offset];
  }

  /** The elements in row-major order, copied. */
  public int[] toArray() {
    return Arrays.copyOfRange(data, offset, offset + elements());
  }

  /** The same numbers as float32, rounded above 2^24. */
  public Tensor toFloat() {
    var y = Tensor.uninitialized(shape);
    for (int i = 0; i < elements(); i++) {
      y.data[y.offset + i] = data[offset + i];
    }
    return y;
  }

  /** Whether the other is a tensor of the same shape and the same elements. */
  @Override
  public boolean equals(Object other) {
    return other instanceof IntTensor tensor
        && shape.equals(tensor.shape)
        && Arrays.equals(
            data,
            offset,
            offset + elements(),
            tensor.data,
            tensor.offset,
            tensor.offset + elements());
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(toArray());
  }

  /** As PyTorch prints it: aligned, long ones shortened. */
  @Override
  public String toString() {
    return Printing.print(this);
  }

  // ---- Masks: 1 where it holds, 0 where not

  public IntTensor eq(int number) {
    return where(x -> x == number);
  }

  public IntTensor ne(int number) {
    return where(x -> x != number);
  }

  public IntTensor lt(int number) {
    return where(x -> x < number);
  }

  public IntTensor le(int number) {
    return where(x -> x <= number);
  }

  public IntTensor gt(int number) {
    return where(x -> x > number);
  }

  public IntTensor ge(int number) {
    return where(x -> x >= number);
  }

  private IntTensor where(IntPredicate holds) {
    IntTensor y = uninitialized(shape);
    for (int i = 0; i < y.data.length; i++) {
      y.data[i] = holds.test(data[offset + i]) ? 1 : 0;
    }
    return y;
  }

  // ---- Reductions

  /** The sum of all elements. */
  public long sum() {
    long sum = 0;
    for (int i = 0; i < elements(); i++) {
      sum += data[offset + i];
    }
    return sum;
  }

  /**
   * The sums along a dimension.
   *
   * @throws TensorException if one does not fit into 32 bits
   */
  public IntTensor sum(int dim, boolean keepDim) {
    var axis = Axis.of("sum", shape, dim);
    IntTensor y = uninitialized(axis.reduced(keepDim));
    for (int i = 0; i < y.data.length; i++) {
      int at = offset + i / axis.inner() * axis.size() * axis.inner() + i % axis.inner();
      long sum = 0;
      for (int k = 0; k < axis.size(); k++) {
        sum += data[at + k * axis.inner()];
      }
      if (sum != (int) sum) {
        throw new TensorException("sum: the result does not fit into 32 bits; got " + sum);
      }
      y.data[i] = (int) sum;
    }
    return y;
  }

  /** The largest of all elements. */
  public int max() {
    if (elements() == 0) {
      throw new TensorException("max: there are no elements; got " + shape);
    }
    int max = data[offset];
    for (int i = 1; i < elements(); i++) {
      max = Math.max(max, data[offset + i]);
    }
    return max;
  }

  // ---- Shapes and parts

  /** The same elements in another shape; one size may be −1: whatever is left. */
  public IntTensor reshape(int... sizes) {
    return new IntTensor(data, offset, Shaping.reshape(shape, sizes));
  }

  /** The elements as a vector. */
  public IntTensor flatten() {
    return reshape(elements());
  }

  /** Without dimension {@code dim}, if its size is 1. */
  public IntTensor squeeze(int dim) {
    return new IntTensor(data, offset, Shaping.squeeze(shape, dim));
  }

  /** With a new dimension of size 1 before {@code dim}; −1 puts it last. */
  public IntTensor unsqueeze(int dim) {
    return new IntTensor(data, offset, Shaping.unsqueeze(shape, dim));
  }

  /** With dimensions {@code d0} and {@code d1} swapped. */
  public IntTensor transpose(int d0, int d1) {
    var walk = Permutation.of(shape, Shaping.swap(shape, d0, d1));
    IntTensor y = uninitialized(walk.shape());
    walk.forEachRun(
        (from, step, to, n) -> {
          for (int i = 0; i < n; i++) {
            y.data[to + i] = data[offset + from + i * step];
          }
        });
    return y;
  }

  /** The indices {@code from} to before {@code to} of a dimension. */
  public IntTensor slice(int dim, int from, int to) {
    var slice = Shaping.slice(shape, dim, from, to);
    IntTensor y = uninitialized(slice.shape());
    slice.copy(data, offset, y.data, 0);
    return y;
  }

  /** What stands at an index of a dimension, without that dimension. */
  public IntTensor select(int dim, int index) {
    int i = Shaping.index("select", shape, dim, index);
    int d = shape.dimension("select", dim);
    return slice(d, i, i + 1).squeeze(d);
  }

  /** The tensors one after another along a dimension; all others are equal. */
  public static IntTensor concat(int dim, List<IntTensor> parts) {
    var shape = Shaping.concatenated(dim, parts.stream().map(IntTensor::shape).toList());
    IntTensor y = uninitialized(shape);
    int at = 0;
    for (IntTensor part : parts) {
      at += Shaping.insert(part.data, part.offset, part.shape, y.data, at, shape, dim);
    }
    return y;
  }

  /** The tensors one after another along a dimension; all others are equal. */
  public static IntTensor concat(int dim, IntTensor... parts) {
    return concat(dim, List.of(parts));
  }
}
