package dev.bluejay.tensor;

/**
 * Two shapes laid over each other as in NumPy: aligned at the last dimension, and a size of 1
 * repeated as often as the other shape asks.
 */
final class Broadcast {
  /** A run of {@code n} result elements from {@code c} on; a step of 0 repeats one element. */
  @FunctionalInterface
  interface Run {
    void over(int a, int aStep, int b, int bStep, int c, int n);
  }

  private final Shape shape;
  // Innermost first; neighbouring dimensions that both sides walk evenly are one.
  private final int[] sizes;
  private final int[] aSteps;
  private final int[] bSteps;
  private int rank;

  private Broadcast(Shape shape, Shape a, Shape b) {
    this.shape = shape;
    sizes = new int[shape.rank() + 1];
    aSteps = new int[shape.rank() + 1];
    bSteps = new int[shape.rank() + 1];
    for (int d = 1; d <= shape.rank(); d++) {
      int size = shape.size(-d);
      if (size != 1) {
        add(size, step(a, d), step(b, d));
      }
    }
    if (rank == 0) {
      add(1, 1, 1);
    }
  }

  static Broadcast of(String operation, Shape a, Shape b) {
    return new Broadcast(shape(operation, a, b), a, b);
  }

  /** The shape of the result. */
  static Shape shape(String operation, Shape a, Shape b) {
    int[] sizes = new int[Math.max(a.rank(), b.rank())];
    for (int d = 1; d <= sizes.length; d++) {
      int aSize = d <= a.rank() ? a.size(-d) : 1;
      int bSize = d <= b.rank() ? b.size(-d) : 1;
      if (aSize != bSize && aSize != 1 && bSize != 1) {
        throw new TensorException(
            operation
                + ": shapes do not broadcast; got "
                + a
                + " and "
                + b
                + ", expected equal sizes or 1 in dimension "
                + -d);
      }
      sizes[sizes.length - d] = aSize == 1 ? bSize : aSize;
    }
    return Shape.of(sizes);
  }

  Shape shape() {
    return shape;
  }

  /** Calls {@code run} for all elements of the result, in order. */
  void forEachRun(Run run) {
    int n = sizes[0];
    int elements = shape.elements();
    int[] count = new int[rank];
    int a = 0;
    int b = 0;
    for (int c = 0; c < elements; c += n) {
      run.over(a, aSteps[0], b, bSteps[0], c, n);
      for (int d = 1; d < rank; d++) {
        a += aSteps[d];
        b += bSteps[d];
        if (++count[d] < sizes[d]) {
          break;
        }
        a -= aSteps[d] * sizes[d];
        b -= bSteps[d] * sizes[d];
        count[d] = 0;
      }
    }
  }

  private void add(int size, int aStep, int bStep) {
    int last = rank - 1;
    if (rank > 0 && aStep == aSteps[last] * sizes[last] && bStep == bSteps[last] * sizes[last]) {
      sizes[last] *= size;
      return;
    }
    sizes[rank] = size;
    aSteps[rank] = aStep;
    bSteps[rank] = bStep;
    rank++;
  }

  private static int step(Shape shape, int fromEnd) {
    if (fromEnd > shape.rank() || shape.size(-fromEnd) == 1) {
      return 0;
    }
    return shape.stride(shape.rank() - fromEnd);
  }
}
