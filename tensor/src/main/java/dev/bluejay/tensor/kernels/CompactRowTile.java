package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowTile} of weights of fewer bits, each widened in a register just before it is used.
 *
 * <p>Three panels at once are read faster of 8 bits too, by a third, for the reason that {@link
 * RowTile} gives. Of bfloat16 they are not: C2 stops inlining before the last of them.
 *
 * <p>Weights of 4 bits are done a group of inputs at a time, whose scales stay in registers; the
 * sums pass from one group to the next through memory.
 */
final class CompactRowTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private CompactRowTile() {}

  static void four(float[] a, int ao, short[] panel, int po, int depth, float[] c, int co) {
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
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
  }

  static void two(float[] a, int ao, short[] panel, int po, int depth, float[] c, int co) {
    var c0 = FloatVector.zero(S);
    var c1 = c0;
    for (int k = 0; k < depth; k++) {
      int b = po + k * 2 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(Widening.load(panel, b), c0);
      c1 = x.fma(Widening.load(panel, b + L), c1);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
  }

  /** Three neighbouring panels at once. */
  static void three(float[] a, int ao, byte[] panels, int po, int depth, float[] c, int co) {
    var c0 = FloatVector.zero(S);
    var c1 = c0;
    var c2 = c0;
    var c3 = c0;
    var c4 = c0;
    var c5 = c0;
    var c6 = c0;
    var c7 = c0;
    var c8 = c0;
    var c9 = c0;
    var c10 = c0;
    var c11 = c0;
    int apart = depth * 4 * L;
    for (int k = 0; k < depth; k++) {
      int p = po + k * 4 * L;
      int q = p + apart;
      int r = q + apart;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(Widening.load(panels, p), c0);
      c1 = x.fma(Widening.load(panels, p + L), c1);
      c2 = x.fma(Widening.load(panels, p + 2 * L), c2);
      c3 = x.fma(Widening.load(panels, p + 3 * L), c3);
      c4 = x.fma(Widening.load(panels, q), c4);
      c5 = x.fma(Widening.load(panels, q + L), c5);
      c6 = x.fma(Widening.load(panels, q + 2 * L), c6);
      c7 = x.fma(Widening.load(panels, q + 3 * L), c7);
      c8 = x.fma(Widening.load(panels, r), c8);
      c9 = x.fma(Widening.load(panels, r + L), c9);
      c10 = x.fma(Widening.load(panels, r + 2 * L), c10);
      c11 = x.fma(Widening.load(panels, r + 3 * L), c11);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
    c4.intoArray(c, co + 4 * L);
    c5.intoArray(c, co + 5 * L);
    c6.intoArray(c, co + 6 * L);
    c7.intoArray(c, co + 7 * L);
    c8.intoArray(c, co + 8 * L);
    c9.intoArray(c, co + 9 * L);
    c10.intoArray(c, co + 10 * L);
    c11.intoArray(c, co + 11 * L);
  }

  static void four(float[] a, int ao, byte[] panel, int po, int depth, float[] c, int co) {
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
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
  }

  static void two(float[] a, int ao, byte[] panel, int po, int depth, float[] c, int co) {
    var c0 = FloatVector.zero(S);
    var c1 = c0;
    for (int k = 0; k < depth; k++) {
      int b = po + k * 2 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(Widening.load(panel, b), c0);
      c1 = x.fma(Widening.load(panel, b + L), c1);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
  }

  /** Adds a group of a panel of 4 bits, as wide as four vectors, to the sums {@code c}. */
  static void addFour(
      float[] a,
      int ao,
      byte[] panel,
      int po,
      float[] scales,
      int so,
      int depth,
      float[] c,
      int co) {
    var s0 = FloatVector.fromArray(S, scales, so);
    var s1 = FloatVector.fromArray(S, scales, so + L);
    var s2 = FloatVector.fromArray(S, scales, so + 2 * L);
    var s3 = FloatVector.fromArray(S, scales, so + 3 * L);
    var c0 = FloatVector.fromArray(S, c, co);
    var c1 = FloatVector.fromArray(S, c, co + L);
    var c2 = FloatVector.fromArray(S, c, co + 2 * L);
    var c3 = FloatVector.fromArray(S, c, co + 3 * L);
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
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
  }

  /** The same of two vectors. */
  static void addTwo(
      float[] a,
      int ao,
      byte[] panel,
      int po,
      float[] scales,
      int so,
      int depth,
      float[] c,
      int co) {
    var s0 = FloatVector.fromArray(S, scales, so);
    var s1 = FloatVector.fromArray(S, scales, so + L);
    var c0 = FloatVector.fromArray(S, c, co);
    var c1 = FloatVector.fromArray(S, c, co + L);
    for (int k = 0; k < depth; k++) {
      var x = FloatVector.broadcast(S, a[ao + k]);
      var p = Widening.pairs(panel, po + k * L);
      c0 = x.fma(Widening.low(p).mul(s0), c0);
      c1 = x.fma(Widening.high(p).mul(s1), c1);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
  }
}
