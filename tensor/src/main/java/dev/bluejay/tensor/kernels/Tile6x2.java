package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The innermost loop of the matrix product: a tile of six rows by two vectors that stays in
 * registers for the whole depth.
 *
 * <p>Each step of k loads two vectors of the panel and six single floats for 12 fused
 * multiply-adds. The 12 sums, 2 vectors and the broadcast fit into 16 registers, and narrow
 * matrices waste less of it than of {@link Tile6x4}. The sums are local variables, not an array,
 * because only those stay in registers.
 */
final class Tile6x2 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  static final int ROWS = 6;
  static final int WIDTH = 2 * L;

  private Tile6x2() {}

  /**
   * {@code c[0..6, 0..WIDTH] = bias + a · panel}. Of fewer rows than six the last is computed again
   * in place of the missing ones: {@code c} must have room for six all the same.
   */
  static void multiply(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] panel,
      int po,
      int depth,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co,
      int ldc) {
    int last = rows - 1;
    int a0 = ao;
    int a1 = ao + Math.min(1, last) * lda;
    int a2 = ao + Math.min(2, last) * lda;
    int a3 = ao + Math.min(3, last) * lda;
    int a4 = ao + Math.min(4, last) * lda;
    int a5 = ao + Math.min(5, last) * lda;
    var c00 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo);
    var c01 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + L);
    var c10 = c00;
    var c11 = c01;
    var c20 = c00;
    var c21 = c01;
    var c30 = c00;
    var c31 = c01;
    var c40 = c00;
    var c41 = c01;
    var c50 = c00;
    var c51 = c01;
    for (int k = 0; k < depth; k++) {
      int b = po + k * WIDTH;
      var b0 = FloatVector.fromArray(S, panel, b);
      var b1 = FloatVector.fromArray(S, panel, b + L);
      var x0 = FloatVector.broadcast(S, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      var x1 = FloatVector.broadcast(S, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      var x2 = FloatVector.broadcast(S, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      var x3 = FloatVector.broadcast(S, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      var x4 = FloatVector.broadcast(S, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      var x5 = FloatVector.broadcast(S, a[a5 + k]);
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
