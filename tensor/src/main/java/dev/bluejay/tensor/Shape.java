package dev.bluejay.tensor;

import java.util.Arrays;

/** The sizes of a tensor's dimensions, outermost first; immutable. A scalar has none. */
public final class Shape {
  /** The longest array that every JVM makes. */
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  private final int[] sizes;
  private final int elements;

  private Shape(int[] sizes) {
    this.sizes = sizes;
    long product = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new TensorException(
            "shape: a size is negative; got " + Arrays.toString(sizes) + ", expected 0 or more");
      }
      product = Math.min(Long.MAX_VALUE / Integer.MAX_VALUE, product * size);
    }
    if (product > MAX_ELEMENTS) {
      throw new TensorException(
          "shape: too many elements; got "
              + Arrays.toString(sizes)
              + ", expected at most "
              + MAX_ELEMENTS
              + " in all");
    }
    elements = (int) product;
  }

  /** The shape of these sizes. */
  public static Shape of(int... sizes) {
    return new Shape(sizes.clone());
  }

  /** How many dimensions there are. */
  public int rank() {
    return sizes.length;
  }

  /** How many elements there are in all. */
  public int elements() {
    return elements;
  }

  /** The size of dimension {@code d}; negative ones count from the end. */
  public int size(int d) {
    return sizes[dimension("size", d)];
  }

  /** A copy of the sizes. */
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * The number of dimension {@code d} counted from the front, where negative ones count from the
   * end.
   */
  int dimension(String operation, int d) {
    int front = d < 0 ? d + sizes.length : d;
    if (front < 0 || front >= sizes.length) {
      throw new TensorException(
          operation + ": no such dimension; got " + d + " of a tensor " + this);
    }
    return front;
  }

  /** This shape, if a number of values fills it. */
  Shape filledBy(String operation, int values) {
    if (values != elements) {
      throw new TensorException(
          operation
              + ": the values do not fill the shape; got "
              + values
              + " values, expected "
              + elements
              + " for "
              + this);
    }
    return this;
  }

  void requireOne(String operation) {
    if (elements != 1) {
      throw new TensorException(operation + ": not a single element; got a tensor " + this);
    }
  }

  /** Elements from one index of dimension {@code d} to the next. */
  int stride(int d) {
    int stride = 1;
    for (int i = d + 1; i < sizes.length; i++) {
      stride *= sizes[i];
    }
    return stride;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** For example {@code [2, 16, 384]}. */
  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
