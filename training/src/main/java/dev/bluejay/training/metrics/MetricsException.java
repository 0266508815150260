package dev.bluejay.training.metrics;

/** Predictions that cannot be measured by what was wanted; the message says why. */
public final class MetricsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MetricsException(String message) {
    super(message);
  }

  /** Checks that there are as many predictions as right answers, and at least one. */
  static void requireSame(String where, int predicted, int right) {
    if (predicted != right || predicted == 0) {
      throw new MetricsException(
          "%s: one prediction for each right answer is needed; got %d and %d"
              .formatted(where, predicted, right));
    }
  }
}
