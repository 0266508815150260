package dev.bluejay.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One query over the keys and values of a cache, read where they lie. What is summed over the rows
 * stays in registers, and a call does all rows: row by row, the calls alone took longer than this.
 */
final class CacheRows {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private CacheRows() {}

  /** The products of a query with each of some rows. */
  static void dots(
      float[] query,
      int qo,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      int n,
      float[] scores) {
    int whole = S.loopBound(n);
    float[] lanes = Scratch.rest(L);
    for (int t = from; t < to; t++) {
      int row = ro + path[t] * stride;
      var sums = FloatVector.zero(S);
      for (int i = 0; i < whole; i += L) {
        var q = FloatVector.fromArray(S, query, qo + i);
        sums = q.fma(FloatVector.fromArray(S, rows, row + i), sums);
      }
      // Through memory: for so many short sums turning lanes costs more.
      sums.intoArray(lanes, 0);
      float sum = 0;
      for (int i = 0; i < L; i++) {
        sum += lanes[i];
      }
      for (int i = whole; i < n; i++) {
        sum += query[qo + i] * rows[row + i];
      }
      scores[t] = sum;
    }
  }

  /** {@code y[0..4 L]} = the sum of some rows, each times its weight. */
  static void sumFour(
      float[] weights,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      float[] y,
      int yo) {
    var y0 = FloatVector.zero(S);
    var y1 = FloatVector.zero(S);
    var y2 = FloatVector.zero(S);
    var y3 = FloatVector.zero(S);
    for (int t = from; t < to; t++) {
      int row = ro + path[t] * stride;
      var w = FloatVector.broadcast(S, weights[t]);
      y0 = FloatVector.fromArray(S, rows, row).fma(w, y0);
      y1 = FloatVector.fromArray(S, rows, row + L).fma(w, y1);
      y2 = FloatVector.fromArray(S, rows, row + 2 * L).fma(w, y2);
      y3 = FloatVector.fromArray(S, rows, row + 3 * L).fma(w, y3);
    }
    y0.intoArray(y, yo);
    y1.intoArray(y, yo + L);
    y2.intoArray(y, yo + 2 * L);
    y3.intoArray(y, yo + 3 * L);
  }

  /** The same of one vector's columns. */
  static void sumOne(
      float[] weights,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      float[] y,
      int yo) {
    var sum = FloatVector.zero(S);
    for (int t = from; t < to; t++) {
      int row = ro + path[t] * stride;
      sum = FloatVector.fromArray(S, rows, row).fma(FloatVector.broadcast(S, weights[t]), sum);
    }
    sum.intoArray(y, yo);
  }

  /** The same of the columns that fill no vector. */
  static void sumRest(
      float[] weights,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      int n,
      float[] y,
      int yo) {
    for (int i = 0; i < n; i++) {
      float sum = 0;
      for (int t = from; t < to; t++) {
        sum = Math.fma(rows[ro + path[t] * stride + i], weights[t], sum);
      }
      y[yo + i] = sum;
    }
  }
}
