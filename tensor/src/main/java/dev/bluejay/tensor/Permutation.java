package dev.bluejay.tensor;

import java.util.Arrays;

/** A walk over the elements of a tensor with its dimensions in another order. */
final class Permutation {
  /**
   * A run of {@code n} elements, {@code step} apart where they are and neighbours where they go.
   */
  @FunctionalInterface
  interface Run {
    void copy(int from, int step, int to, int n);
  }

  private final Shape shape;
  private final int[] steps;

  private Permutation(Shape shape, int[] steps) {
    this.shape = shape;
    this.steps = steps;
  }

  /** Result dimension {@code d} is dimension {@code order[d]} of {@code from}. */
  static Permutation of(Shape from, int... order) {
    int rank = from.rank();
    boolean[] seen = new boolean[rank];
    int[] sizes = new int[rank];
    int[] steps = new int[rank];
    boolean valid = order.length == rank;
    for (int d = 0; valid && d < rank; d++) {
      int source = order[d] < 0 ? order[d] + rank : order[d];
      valid = source >= 0 && source < rank && !seen[source];
      if (valid) {
        seen[source] = true;
        sizes[d] = from.size(source);
        steps[d] = from.stride(source);
      }
    }
    if (!valid) {
      throw new TensorException(
          "permute: not an order of the dimensions; got "
              + Arrays.toString(order)
              + " for "
              + from
              + ", expected each of 0 to "
              + (rank - 1)
              + " once");
    }
    return new Permutation(Shape.of(sizes), steps);
  }

  Shape shape() {
    return shape;
  }

  void forEachRun(Run run) {
    int rank = shape.rank();
    int n = rank == 0 ? 1 : shape.size(-1);
    int step = rank == 0 ? 1 : steps[rank - 1];
    int[] count = new int[rank];
    int from = 0;
    for (int to = 0; to < shape.elements(); to += n) {
      run.copy(from, step, to, n);
      for (int d = rank - 2; d >= 0; d--) {
        from += steps[d];
        if (++count[d] < shape.size(d)) {
          break;
        }
        from -= steps[d] * shape.size(d);
        count[d] = 0;
      }
    }
  }
}
