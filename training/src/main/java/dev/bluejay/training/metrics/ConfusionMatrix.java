package dev.bluejay.training.metrics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each label was predicted where each was right, and the scores that follow. Immutable.
 *
 * <pre>{@code
 * var matrix = ConfusionMatrix.of(predicted, right, List.of("NEGATIVE", "POSITIVE"));
 * matrix.accuracy();
 * matrix.of(1).f1();                  // scikit-learn's binary F1
 * matrix.average(Average.MACRO).f1();
 * }</pre>
 */
public final class ConfusionMatrix {
  private final List<String> labels;
  private final int[][] counts;
  private final int total;

  private ConfusionMatrix(List<String> labels, int[][] counts, int total) {
    this.labels = labels;
    this.counts = counts;
    this.total = total;
  }

  /**
   * Counts.
   *
   * @param predicted the number of a label for each example
   * @param right the same for what was wanted
   * @param labels the name of each label
   * @throws MetricsException if the lengths differ, there are no examples, or a number has no name
   */
  public static ConfusionMatrix of(int[] predicted, int[] right, List<String> labels) {
    MetricsException.requireSame("confusion matrix", predicted.length, right.length);
    var counts = new int[labels.size()][labels.size()];
    for (int i = 0; i < right.length; i++) {
      counts[known(right[i], labels, i)][known(predicted[i], labels, i)]++;
    }
    return new ConfusionMatrix(List.copyOf(labels), counts, right.length);
  }

  private static int known(int label, List<String> labels, int example) {
    if (label < 0 || label >= labels.size()) {
      throw new MetricsException(
          "confusion matrix: a label has no name; got %d at example %d, expected 0 to %d"
              .formatted(label, example, labels.size() - 1));
    }
    return label;
  }

  /** The labels' names, in their order. */
  public List<String> labels() {
    return labels;
  }

  /** How often {@code predicted} was said where {@code right} was. */
  public int count(int right, int predicted) {
    return counts[right][predicted];
  }

  /** How many examples there are. */
  public int total() {
    return total;
  }

  /** How often a label is right. */
  public int support(int label) {
    return IntStream.of(counts[label]).sum();
  }

  /** The share of examples whose prediction is right. */
  public double accuracy() {
    return (double) hits() / total;
  }

  private int hits() {
    return IntStream.range(0, counts.length).map(label -> counts[label][label]).sum();
  }

  /** Precision, recall and F1 of one label. */
  public LabelScores of(int label) {
    return labelCounts().of(label);
  }

  /** Precision, recall and F1 of all labels that were predicted or right somewhere. */
  public LabelScores average(Average average) {
    return labelCounts().average(average);
  }

  private LabelCounts labelCounts() {
    int n = counts.length;
    return new LabelCounts(
        IntStream.range(0, n).map(label -> counts[label][label]).toArray(),
        IntStream.range(0, n).map(this::predictions).toArray(),
        IntStream.range(0, n).map(this::support).toArray(),
        false);
  }

  private int predictions(int label) {
    return IntStream.range(0, counts.length).map(right -> counts[right][label]).sum();
  }

  /**
   * Matthews' correlation of predictions and right answers, from −1 to 1, for any number of labels
   * (Gorodkin 2004); 0 where either of them is always the same.
   */
  public double matthews() {
    double n = total;
    double both = 0;
    double predictedSquared = 0;
    double rightSquared = 0;
    for (int label = 0; label < counts.length; label++) {
      double predicted = predictions(label);
      double right = support(label);
      both += predicted * right;
      predictedSquared += predicted * predicted;
      rightSquared += right * right;
    }
    double scale = (n * n - predictedSquared) * (n * n - rightSquared);
    return scale == 0 ? 0 : (hits() * n - both) / Math.sqrt(scale);
  }

  /** The counts as lines of text: a row for what was right, a column for what was predicted. */
  public String table() {
    return ConfusionView.table(this);
  }

  /** The counts as an SVG picture, darker where a larger share of a row stands. */
  public String svg() {
    return ConfusionView.svg(this);
  }
}
