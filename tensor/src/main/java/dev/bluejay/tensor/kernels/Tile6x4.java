package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of the matrix product: a tile of six rows by four vectors that stays in
 * registers for a whole block of the depth.
 *
 * <p>Each step of k loads four vectors of the panel and six single floats for 24 fused
 * multiply-adds. That is enough work for each load to keep both multipliers of a 512-bit core busy,
 * and the 24 sums, 4 vectors and the broadcast fit into 32 registers. The sums are local variables,
 * not an array, because only those stay in registers.
 *
 * <p>The six rows come in an array where one begins {@link RowBlock#STRIDE} floats after the other.
 * As that is a constant, all six floats of a step are read from one address with offsets, and the
 * loop is little more than its loads and multiply-adds. With six addresses it had half as many
 * instructions again, and took half as long again wherever another program shared the core.
 */
final class Tile6x4 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int STRIDE = RowBlock.STRIDE;
  static final int ROWS = 6;
  static final int WIDTH = 4 * L;

  private Tile6x4() {}

  /**
   * {@code c[0..6, 0..WIDTH] = from + a · panel}. That the sums always begin in one array matters:
   * where they may begin in two places, the compiler keeps them in objects. That it may be another
   * one than they end in saves writing a bias into every row first.
   *
   * @param a six rows of a {@link RowBlock}
   * @param from as {@code c}, or with an {@code ldf} of 0 one row for all
   */
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
    var c40 = FloatVector.fromArray(S, from, fo + 4 * ldf);
    var c41 = FloatVector.fromArray(S, from, fo + 4 * ldf + L);
    var c42 = FloatVector.fromArray(S, from, fo + 4 * ldf + 2 * L);
    var c43 = FloatVector.fromArray(S, from, fo + 4 * ldf + 3 * L);
    var c50 = FloatVector.fromArray(S, from, fo + 5 * ldf);
    var c51 = FloatVector.fromArray(S, from, fo + 5 * ldf + L);
    var c52 = FloatVector.fromArray(S, from, fo + 5 * ldf + 2 * L);
    var c53 = FloatVector.fromArray(S, from, fo + 5 * ldf + 3 * L);
    int b = po;
    for (int k = 0; k < depth; k++, b += WIDTH) {
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
      var x4 = FloatVector.broadcast(S, a[k + 4 * STRIDE]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      var x5 = FloatVector.broadcast(S, a[k + 5 * STRIDE]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
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
    c40.intoArray(c, co + 4 * ldc);
    c41.intoArray(c, co + 4 * ldc + L);
    c42.intoArray(c, co + 4 * ldc + 2 * L);
    c43.intoArray(c, co + 4 * ldc + 3 * L);
    c50.intoArray(c, co + 5 * ldc);
    c51.intoArray(c, co + 5 * ldc + L);
    c52.intoArray(c, co + 5 * ldc + 2 * L);
    c53.intoArray(c, co + 5 * ldc + 3 * L);
  }
}
