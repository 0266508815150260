package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Tile6x4} for what is left below six rows: a batch of 16 is two tiles of six rows and one
 * of four, four beams are one of these. Two thirds of the work where two rows would be for nothing.
 *
 * <p>The sums run in the same order, so a row comes out the same from either tile.
 */
final class Tile4x4 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int STRIDE = RowBlock.STRIDE;
  static final int ROWS = 4;

  private Tile4x4() {}

  /** {@code c[0..4, 0..WIDTH] = from + a · panel}, of panels as wide as {@link Tile6x4#WIDTH}. */
  static void multiply(
      float[] a,
      float[] panel,
      int po,
      int depth,
      float[] from,
      int fo,
      int ldf,
      float[] c,
      int co,
      int ldc) {
    var c00 = FloatVector.fromArray(S, from, fo);
    var c01 = FloatVector.fromArray(S, from, fo + L);
    var c02 = FloatVector.fromArray(S, from, fo + 2 * L);
    var c03 = FloatVector.fromArray(S, from, fo + 3 * L);
    var c10 = FloatVector.fromArray(S, from, fo + ldf);
    var c11 = FloatVector.fromArray(S, from, fo + ldf + L);
    var c12 = FloatVector.fromArray(S, from, fo + ldf + 2 * L);
    var c13 = FloatVector.fromArray(S, from, fo + ldf + 3 * L);
    var c20 = FloatVector.fromArray(S, from, fo + 2 * ldf);
    var c21 = FloatVector.fromArray(S, from, fo + 2 * ldf + L);
    var c22 = FloatVector.fromArray(S, from, fo + 2 * ldf + 2 * L);
    var c23 = FloatVector.fromArray(S, from, fo + 2 * ldf + 3 * L);
    var c30 = FloatVector.fromArray(S, from, fo + 3 * ldf);
    var c31 = FloatVector.fromArray(S, from, fo + 3 * ldf + L);
    var c32 = FloatVector.fromArray(S, from, fo + 3 * ldf + 2 * L);
    var c33 = FloatVector.fromArray(S, from, fo + 3 * ldf + 3 * L);
    int b = po;
    for (int k = 0; k < depth; k++, b += Tile6x4.WIDTH) {
      var b0 = FloatVector.fromArray(S, panel, b);
      var b1 = FloatVector.fromArray(S, panel, b + L);
      var b2 = FloatVector.fromArray(S, panel, b + 2 * L);
      var b3 = FloatVector.fromArray(S, panel, b + 3 * L);
      var x0 = FloatVector.broadcast(S, a[k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      var x1 = FloatVector.broadcast(S, a[k + STRIDE]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      var x2 = FloatVector.broadcast(S, a[k + 2 * STRIDE]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      var x3 = FloatVector.broadcast(S, a[k + 3 * STRIDE]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c02.intoArray(c, co + 2 * L);
    c03.intoArray(c, co + 3 * L);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + L);
    c12.intoArray(c, co + ldc + 2 * L);
    c13.intoArray(c, co + ldc + 3 * L);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + L);
    c22.intoArray(c, co + 2 * ldc + 2 * L);
    c23.intoArray(c, co + 2 * ldc + 3 * L);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + L);
    c32.intoArray(c, co + 3 * ldc + 2 * L);
    c33.intoArray(c, co + 3 * ldc + 3 * L);
  }
}
