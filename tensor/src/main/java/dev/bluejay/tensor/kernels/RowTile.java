package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * One row times a panel, for the few rows that a decoder computes for each token: each weight is
 * read once and used once, so all that counts is to read them as fast as memory gives them.
 *
 * <p>The sums run in the order of the tall tiles, so a row alone comes out as among others.
 */
final class RowTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private RowTile() {}

  /** {@code c[0..width] = bias + a · panel}, for a width of two or four vectors. */
  static void multiply(
      float[] a,
      int ao,
      float[] panel,
      int po,
      int depth,
      int width,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co) {
    if (width == 4 * L) {
      four(a, ao, panel, po, depth, bias, bo, c, co);
    } else {
      two(a, ao, panel, po, depth, bias, bo, c, co);
    }
  }

  private static void four(
      float[] a,
      int ao,
      float[] panel,
      int po,
      int depth,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co) {
    var c0 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo);
    var c1 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + L);
    var c2 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 2 * L);
    var c3 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 3 * L);
    for (int k = 0; k < depth; k++) {
      int b = po + k * 4 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(FloatVector.fromArray(S, panel, b), c0);
      c1 = x.fma(FloatVector.fromArray(S, panel, b + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, panel, b + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, panel, b + 3 * L), c3);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
  }

  private static void two(
      float[] a,
      int ao,
      float[] panel,
      int po,
      int depth,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co) {
    var c0 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo);
    var c1 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + L);
    for (int k = 0; k < depth; k++) {
      int b = po + k * 2 * L;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(FloatVector.fromArray(S, panel, b), c0);
      c1 = x.fma(FloatVector.fromArray(S, panel, b + L), c1);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
  }
}
