package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of the matrix product: a tile of six rows by two vectors that stays in
 * registers for a whole block of the depth.
 *
 * <p>Each step of k loads two vectors of the panel and six single floats for 12 fused
 * multiply-adds. The 12 sums, 2 vectors and the broadcast fit into 16 registers, and narrow
 * matrices waste less of it than of {@link Tile6x4}. The sums are local variables, not an array,
 * because only those stay in registers.
 *
 * <p>The six rows come in an array where one begins {@link RowBlock#STRIDE} floats after the other.
 * As that is a constant, all six floats of a step are read from one address with offsets, and the
 * loop is little more than its loads and multiply-adds. With six addresses it had half as many
 * instructions again, and took half as long again wherever another program shared the core.
 */
final class Tile6x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int STRIDE = RowBlock.STRIDE;
  static final int ROWS = 6;
  static final int WIDTH = 2 * L;

  private Tile6x2() {}

  /**
   * {@code c[0..6, 0..WIDTH] = from + a · panel}. That the sums always begin in {@code c} matters:
   * where they may begin in two places, the compiler keeps them in objects.
   *
   * @param a six rows of a {@link RowBlock}
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
    var c10 = FloatVector.fromArray(S, from, fo + ldf);
    var c11 = FloatVector.fromArray(S, from, fo + ldf + L);
    var c20 = FloatVector.fromArray(S, from, fo + 2 * ldf);
    var c21 = FloatVector.fromArray(S, from, fo + 2 * ldf + L);
    var c30 = FloatVector.fromArray(S, from, fo + 3 * ldf);
    var c31 = FloatVector.fromArray(S, from, fo + 3 * ldf + L);
    var c40 = FloatVector.fromArray(S, from, fo + 4 * ldf);
    var c41 = FloatVector.fromArray(S, from, fo + 4 * ldf + L);
    var c50 = FloatVector.fromArray(S, from, fo + 5 * ldf);
    var c51 = FloatVector.fromArray(S, from, fo + 5 * ldf + L);
    int b = po;
    for (int k = 0; k < depth; k++, b += WIDTH) {
      var b0 = FloatVector.fromArray(S, panel, b);
      var b1 = FloatVector.fromArray(S, panel, b + L);
      var x0 = FloatVector.broadcast(S, a[k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      var x1 = FloatVector.broadcast(S, a[k + STRIDE]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      var x2 = FloatVector.broadcast(S, a[k + 2 * STRIDE]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      var x3 = FloatVector.broadcast(S, a[k + 3 * STRIDE]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      var x4 = FloatVector.broadcast(S, a[k + 4 * STRIDE]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      var x5 = FloatVector.broadcast(S, a[k + 5 * STRIDE]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + L);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + L);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + L);
    c40.intoArray(c, co + 4 * ldc);
    c41.intoArray(c, co + 4 * ldc + L);
    c50.intoArray(c, co + 5 * ldc);
    c51.intoArray(c, co + 5 * ldc + L);
  }
}
