package dev.bluejay.training.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well two rows of numbers agree, from −1 to 1; NaN where one of them is constant or holds NaN.
 */
public final class Correlation {
  private Correlation() {}

  /**
   * Pearson's, of the values.
   *
   * @throws MetricsException if the lengths differ or are less than 2
   */
  public static double pearson(double[] a, double[] b) {
    MetricsException.requireSame("correlation", a.length, b.length);
    if (a.length < 2) {
      throw new MetricsException("correlation: two pairs at least are needed; got " + a.length);
    }
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      double da = a[i] - meanA;
      double db = b[i] - meanB;
      ab += da * db;
      aa += da * da;
      bb += db * db;
    }
    double correlation = ab / (Math.sqrt(aa) * Math.sqrt(bb));
    return Double.isNaN(correlation) ? Double.NaN : Math.max(-1, Math.min(1, correlation));
  }

  /**
   * Spearman's, of the ranks; equal values share the mean of theirs.
   *
   * @throws MetricsException if the lengths differ or are less than 2
   */
  public static double spearman(double[] a, double[] b) {
    if (hasNaN(a) || hasNaN(b)) {
      return Double.NaN;
    }
    return pearson(ranks(a), ranks(b));
  }

  private static boolean hasNaN(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isNaN);
  }

  /** The place of each value among the sorted ones, from 1. */
  static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var ranks = new double[values.length];
    int end;
    for (int from = 0; from < order.length; from = end) {
      end = from + 1;
      // Not Double.compare, for which −0 and 0 differ.
      while (end < order.length && values[order[end]] == values[order[from]]) {
        end++;
      }
      for (int i = from; i < end; i++) {
        ranks[order[i]] = (from + 1 + end) / 2.0;
      }
    }
    return ranks;
  }
}
