package dev.bluejay.benchmarks.encoder;

import java.util.List;

/** The check that engines compute the same thing, without which their speeds mean nothing. */
final class Agreement {
  static final double TOLERANCE = 1e-4;

  private Agreement() {}

  /**
   * The largest difference between a component of a vector of the first engine and of another's.
   *
   * @throws IllegalStateException if it is above the tolerance, naming the engine
   */
  static double check(List<? extends Engine> engines, List<String> texts) {
    float[][] expected = engines.get(0).embed(texts);
    double largest = 0;
    for (Engine engine : engines.subList(1, engines.size())) {
      double difference = largestDifference(expected, engine.embed(texts));
      if (!(difference <= TOLERANCE)) {
        throw new IllegalStateException(
            "%s and %s disagree: their vectors differ by %.3g, expected at most %.0e"
                .formatted(engines.get(0).name(), engine.name(), difference, TOLERANCE));
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  /** The largest difference between two components; NaN where there is none to tell. */
  static double largestDifference(float[][] a, float[][] b) {
    if (a.length != b.length) {
      return Double.NaN;
    }
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      if (a[i].length != b[i].length) {
        return Double.NaN;
      }
      for (int j = 0; j < a[i].length; j++) {
        double difference = Math.abs(a[i][j] - b[i][j]);
        // A NaN is the largest of all.
        largest = Double.isNaN(difference) ? difference : Math.max(largest, difference);
      }
    }
    return largest;
  }
}
