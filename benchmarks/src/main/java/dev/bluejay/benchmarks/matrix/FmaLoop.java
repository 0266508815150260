package dev.bluejay.benchmarks.matrix;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds that touch no memory: the most that a core can do.
 *
 * <p>Sixteen sums that do not depend on each other hide the latency of the instruction, four cycles
 * on two ports, with room to spare; with both factors they fit into the registers.
 */
final class FmaLoop {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int SUMS = 16;

  private FmaLoop() {}

  /** Floating-point operations of one step: a multiply and an add for each lane of each sum. */
  static long flopsPerStep() {
    return 2L * SUMS * S.length();
  }

  /** The width of the vectors. */
  static int bits() {
    return S.vectorBitSize();
  }

  /** Runs so many steps; the result is only there to be needed. */
  static float run(int steps, float x, float y) {
    var a = FloatVector.broadcast(S, x);
    var b = FloatVector.broadcast(S, y);
    // Different starts, or the compiler could see that the sums are one and the same.
    var s0 = a.add(0);
    var s1 = a.add(1);
    var s2 = a.add(2);
    var s3 = a.add(3);
    var s4 = a.add(4);
    var s5 = a.add(5);
    var s6 = a.add(6);
    var s7 = a.add(7);
    var s8 = a.add(8);
    var s9 = a.add(9);
    var s10 = a.add(10);
    var s11 = a.add(11);
    var s12 = a.add(12);
    var s13 = a.add(13);
    var s14 = a.add(14);
    var s15 = a.add(15);
    for (int i = 0; i < steps; i++) {
      s0 = a.fma(b, s0);
      s1 = a.fma(b, s1);
      s2 = a.fma(b, s2);
      s3 = a.fma(b, s3);
      s4 = a.fma(b, s4);
      s5 = a.fma(b, s5);
      s6 = a.fma(b, s6);
      s7 = a.fma(b, s7);
      s8 = a.fma(b, s8);
      s9 = a.fma(b, s9);
      s10 = a.fma(b, s10);
      s11 = a.fma(b, s11);
      s12 = a.fma(b, s12);
      s13 = a.fma(b, s13);
      s14 = a.fma(b, s14);
      s15 = a.fma(b, s15);
    }
    var low = s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7);
    var high = s8.add(s9).add(s10).add(s11).add(s12).add(s13).add(s14).add(s15);
    return low.add(high).lane(0);
  }
}
