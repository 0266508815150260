package dev.bluejay.training.metrics;

/**
 * How well a label is found. A share of nothing is 0, as in scikit-learn.
 *
 * @param precision of what was predicted, the share that is right
 * @param recall of what is right, the share that was predicted
 * @param f1 their harmonic mean
 * @param support how often the label is right
 */
public record LabelScores(double precision, double recall, double f1, int support) {

  /** The scores of counts. */
  static LabelScores of(int hits, int predicted, int right) {
    return new LabelScores(
        share(hits, predicted), share(hits, right), share(2.0 * hits, predicted + right), right);
  }

  private static double share(double part, int whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
