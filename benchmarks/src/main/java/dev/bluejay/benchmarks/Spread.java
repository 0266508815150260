package dev.bluejay.benchmarks;

import java.util.Arrays;

/**
 * The middle of a set of measurements, and how far they spread about it.
 *
 * @param low a quarter of the measurements are below
 * @param median half are
 * @param high three quarters are
 */
public record Spread(double low, double median, double high) {

  /** The quartiles of at least one measurement, in any order. */
  public static Spread of(double[] values) {
    return new Spread(quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75));
  }

  /** The value that a share {@code q} of the measurements is below, interpolated. */
  public static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
