package dev.bluejay.training.metrics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** For each label, how often it was predicted, was right, and both. */
final class LabelCounts {
  private final int[] hits;
  private final int[] predicted;
  private final int[] right;
  private final boolean everyLabel;

  /**
   * Keeps the arrays.
   *
   * @param everyLabel whether labels that occur nowhere count in a mean
   */
  LabelCounts(int[] hits, int[] predicted, int[] right, boolean everyLabel) {
    this.hits = hits;
    this.predicted = predicted;
    this.right = right;
    this.everyLabel = everyLabel;
  }

  LabelScores of(int label) {
    return LabelScores.of(hits[label], predicted[label], right[label]);
  }

  LabelScores average(Average average) {
    int support = Arrays.stream(right).sum();
    return switch (average) {
      case MICRO -> LabelScores.of(sum(hits), sum(predicted), support);
      case MACRO -> mean(support, false);
      case WEIGHTED -> mean(support, true);
    };
  }

  private static int sum(int[] counts) {
    return Arrays.stream(counts).sum();
  }

  private LabelScores mean(int support, boolean weighted) {
    return new LabelScores(
        mean(LabelScores::precision, weighted),
        mean(LabelScores::recall, weighted),
        mean(LabelScores::f1, weighted),
        support);
  }

  private double mean(ToDoubleFunction<LabelScores> score, boolean weighted) {
    double sum = 0;
    double weights = 0;
    for (int label : counted()) {
      double weight = weighted ? right[label] : 1;
      sum += weight * score.applyAsDouble(of(label));
      weights += weight;
    }
    return weights == 0 ? 0 : sum / weights;
  }

  private int[] counted() {
    return IntStream.range(0, hits.length)
        .filter(label -> everyLabel || predicted[label] + right[label] > 0)
        .toArray();
  }
}
