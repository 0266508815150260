package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * One row times a panel, for the few rows that a decoder computes for each token: each weight is
 * read once and used once, so all that counts is to read them as fast as memory gives them.
 *
 * <p>Three panels at once are read faster than one after the other: the processor fetches ahead
 * along each stream up to the end of a page, and while one begins a new page the others go on.
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

  /** The same for three neighbouring panels of four vectors each, all of whose columns exist. */
  static void three(
      float[] a,
      int ao,
      float[] panels,
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
    var c4 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 4 * L);
    var c5 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 5 * L);
    var c6 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 6 * L);
    var c7 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 7 * L);
    var c8 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 8 * L);
    var c9 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 9 * L);
    var c10 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 10 * L);
    var c11 = bias == null ? FloatVector.zero(S) : FloatVector.fromArray(S, bias, bo + 11 * L);
    int apart = depth * 4 * L;
    for (int k = 0; k < depth; k++) {
      int p = po + k * 4 * L;
      int q = p + apart;
      int r = q + apart;
      var x = FloatVector.broadcast(S, a[ao + k]);
      c0 = x.fma(FloatVector.fromArray(S, panels, p), c0);
      c1 = x.fma(FloatVector.fromArray(S, panels, p + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, panels, p + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, panels, p + 3 * L), c3);
      c4 = x.fma(FloatVector.fromArray(S, panels, q), c4);
      c5 = x.fma(FloatVector.fromArray(S, panels, q + L), c5);
      c6 = x.fma(FloatVector.fromArray(S, panels, q + 2 * L), c6);
      c7 = x.fma(FloatVector.fromArray(S, panels, q + 3 * L), c7);
      c8 = x.fma(FloatVector.fromArray(S, panels, r), c8);
      c9 = x.fma(FloatVector.fromArray(S, panels, r + L), c9);
      c10 = x.fma(FloatVector.fromArray(S, panels, r + 2 * L), c10);
      c11 = x.fma(FloatVector.fromArray(S, panels, r + 3 * L), c11);
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
