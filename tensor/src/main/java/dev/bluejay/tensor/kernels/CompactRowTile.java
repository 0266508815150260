package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowTile} of weights of fewer bits, each widened in a register just before it is used.
 *
 * <p>Weights of 4 bits are done a group of inputs at a time, whose scales stay in registers; the
 * sums pass from one group to the next through memory.
 */
final class CompactRowTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private CompactRowTile() {}

  static void four(float[] a, int ao, short[] panel, int po, int depth, float[] c) {
    var c0 = FloatVector.zero(S);
    var c1 = c0;
    var c2 = c0;
    var c3 = c0;
    for (int k = 0; k < depth; k++) {
      int b = po + k * 4 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(Widening.load(panel, b), c0);
      c1 = x.fma(Widening.load(panel, b + L), c1);
      c2 = x.fma(Widening.load(panel, b + 2 * L), c2);
      c3 = x.fma(Widening.load(panel, b + 3 * L), c3);
    }
    c0.intoArray(c, 0);
    c1.intoArray(c, L);
    c2.intoArray(c, 2 * L);
    c3.intoArray(c, 3 * L);
  }

  static void two(float[] a, int ao, short[] panel, int po, int depth, float[] c) {
    var c0 = FloatVector.zero(S);
    var c1 = c0;
    for (int k = 0; k < depth; k++) {
      int b = po + k * 2 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(Widening.load(panel, b), c0);
      c1 = x.fma(Widening.load(panel, b + L), c1);
    }
    c0.intoArray(c, 0);
    c1.intoArray(c, L);
  }

  static void four(float[] a, int ao, byte[] panel, int po, int depth, float[] c) {
    var c0 = FloatVector.zero(S);
    var c1 = c0;
    var c2 = c0;
    var c3 = c0;
    for (int k = 0; k < depth; k++) {
      int b = po + k * 4 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(Widening.load(panel, b), c0);
      c1 = x.fma(Widening.load(panel, b + L), c1);
      c2 = x.fma(Widening.load(panel, b + 2 * L), c2);
      c3 = x.fma(Widening.load(panel, b + 3 * L), c3);
    }
    c0.intoArray(c, 0);
    c1.intoArray(c, L);
    c2.intoArray(c, 2 * L);
    c3.intoArray(c, 3 * L);
  }

  static void two(float[] a, int ao, byte[] panel, int po, int depth, float[] c) {
    var c0 = FloatVector.zero(S);
    var c1 = c0;
    for (int k = 0; k < depth; k++) {
      int b = po + k * 2 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(Widening.load(panel, b), c0);
      c1 = x.fma(Widening.load(panel, b + L), c1);
    }
    c0.intoArray(c, 0);
    c1.intoArray(c, L);
  }

  /** Adds a group of a panel of 4 bits, as wide as four vectors, to the sums {@code c}. */
  static void addFour(
      float[] a, int ao, byte[] panel, int po, float[] scales, int so, int depth, float[] c) {
    var s0 = FloatVector.fromArray(S, scales, so);
    var s1 = FloatVector.fromArray(S, scales, so + L);
    var s2 = FloatVector.fromArray(S, scales, so + 2 * L);
    var s3 = FloatVector.fromArray(S, scales, so + 3 * L);
    var c0 = FloatVector.fromArray(S, c, 0);
    var c1 = FloatVector.fromArray(S, c, L);
    var c2 = FloatVector.fromArray(S, c, 2 * L);
    var c3 = FloatVector.fromArray(S, c, 3 * L);
    for (int k = 0; k < depth; k++) {
      int b = po + k * 2 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      var p = Widening.pairs(panel, b);
      var q = Widening.pairs(panel, b + L);
      c0 = x.fma(Widening.low(p).mul(s0), c0);
      c1 = x.fma(Widening.low(q).mul(s1), c1);
      c2 = x.fma(Widening.high(p).mul(s2), c2);
      c3 = x.fma(Widening.high(q).mul(s3), c3);
    }
    c0.intoArray(c, 0);
    c1.intoArray(c, L);
    c2.intoArray(c, 2 * L);
    c3.intoArray(c, 3 * L);
  }

  /** The same of two vectors. */
  static void addTwo(
      float[] a, int ao, byte[] panel, int po, float[] scales, int so, int depth, float[] c) {
    var s0 = FloatVector.fromArray(S, scales, so);
    var s1 = FloatVector.fromArray(S, scales, so + L);
    var c0 = FloatVector.fromArray(S, c, 0);
    var c1 = FloatVector.fromArray(S, c, L);
    for (int k = 0; k < depth; k++) {
      var x = FloatVector.broadcast(S, a[ao + k]);
      var p = Widening.pairs(panel, po + k * L);
      c0 = x.fma(Widening.low(p).mul(s0), c0);
      c1 = x.fma(Widening.high(p).mul(s1), c1);
    }
    c0.intoArray(c, 0);
    c1.intoArray(c, L);
  }
}
