package dev.bluejay.training.metrics;

import java.util.Arrays;

/** How good predictions are where any number of labels may be right at once. Immutable. */
public final class MultiLabelScores {
  private final LabelCounts counts;
  private final double accuracy;

  private MultiLabelScores(LabelCounts counts, double accuracy) {
    this.counts = counts;
    this.accuracy = accuracy;
  }

  /**
   * Counts.
   *
   * @param predicted for each example, whether each label was predicted
   * @param right the same for what was wanted
   * @throws MetricsException if the lengths differ or there are no examples
   */
  public static MultiLabelScores of(boolean[][] predicted, boolean[][] right) {
    MetricsException.requireSame("multi label scores", predicted.length, right.length);
    int labels = right[0].length;
    var hits = new int[labels];
    var predictions = new int[labels];
    var rights = new int[labels];
    int same = 0;
    for (int i = 0; i < right.length; i++) {
      if (predicted[i].length != labels || right[i].length != labels) {
        throw new MetricsException(
            "multi label scores: example %d has other labels; got %d and %d, expected %d"
                .formatted(i, predicted[i].length, right[i].length, labels));
      }
      same += Arrays.equals(predicted[i], right[i]) ? 1 : 0;
      for (int label = 0; label < labels; label++) {
        predictions[label] += predicted[i][label] ? 1 : 0;
        rights[label] += right[i][label] ? 1 : 0;
        hits[label] += predicted[i][label] && right[i][label] ? 1 : 0;
      }
    }
    return new MultiLabelScores(
        new LabelCounts(hits, predictions, rights, /* everyLabel= */ true),
        (double) same / right.length);
  }

  /** The share of examples all of whose labels are right. */
  public double accuracy() {
    return accuracy;
  }

  /** Precision, recall and F1 of one label. */
  public LabelScores of(int label) {
    return counts.of(label);
  }

  /** Precision, recall and F1 of all labels. */
  public LabelScores average(Average average) {
    return counts.average(average);
  }
}
