package dev.bluejay.hub;

import java.util.Arrays;
import java.util.List;

/** Checks of the shapes that files declare. */
final class Shapes {
  /** As many as PyTorch allows. */
  static final int MAX_RANK = 64;

  private Shapes() {}

  /**
   * The sizes as ints.
   *
   * @throws CheckpointException if there are too many, one is out of range, or their product is
   */
  static int[] of(String where, List<Long> sizes) {
    if (sizes.size() > MAX_RANK) {
      throw new CheckpointException(
          "%s: a shape has %d dimensions; at most %d can be"
              .formatted(where, sizes.size(), MAX_RANK));
    }
    long elements = 1;
    int[] shape = new int[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      long size = sizes.get(i);
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw new CheckpointException(
            "%s: shape %s has a size out of range; got %d, expected 0 to %d"
                .formatted(where, sizes, size, Integer.MAX_VALUE));
      }
      // Eight bytes an element at most: their number must fit, too.
      if (size > 0 && elements > Long.MAX_VALUE / 8 / size) {
        throw new CheckpointException(
            "%s: shape %s has more elements than a file can hold".formatted(where, sizes));
      }
      elements *= size;
      shape[i] = (int) size;
    }
    return shape;
  }

  static long elements(int[] shape) {
    return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
  }
}
