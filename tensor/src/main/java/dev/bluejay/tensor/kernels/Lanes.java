package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The sum of a vector's lanes. */
final class Lanes {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final VectorShuffle<Float> BY_8 = turned(8);
  private static final VectorShuffle<Float> BY_4 = turned(4);
  private static final VectorShuffle<Float> BY_2 = turned(2);
  private static final VectorShuffle<Float> BY_1 = turned(1);

  private Lanes() {}

  /**
   * The sum, always in the same order. {@code reduceLanes(ADD)} promises none, and from JDK 23 on
   * compiled code adds in another order than interpreted code, so that results changed in the last
   * bit while a program warmed up.
   */
  static float sum(FloatVector x) {
    var sum = x;
    for (int half = L / 2; half > 8; half /= 2) {
      sum = sum.add(sum.rearrange(turned(half)));
    }
    if (L > 8) {
      sum = sum.add(sum.rearrange(BY_8));
    }
    if (L > 4) {
      sum = sum.add(sum.rearrange(BY_4));
    }
    if (L > 2) {
      sum = sum.add(sum.rearrange(BY_2));
    }
    if (L > 1) {
      sum = sum.add(sum.rearrange(BY_1));
    }
    return sum.lane(0);
  }

  private static VectorShuffle<Float> turned(int by) {
    return VectorShuffle.fromOp(S, i -> (i + by) % L);
  }
}
