package dev.bluejay.training;

import dev.bluejay.models.ProblemType;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.training.metrics.Summary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How good a classifier of texts is, by the numbers that are usual for its problem. Immutable. */
public final class TextMetrics implements Metrics<TextExample> {
  private final ProblemType type;
  private final List<String> labels;

  /** For a problem with these labels, in the order of their ids. */
  public TextMetrics(ProblemType type, List<String> labels) {
    this.type = type;
    this.labels = List.copyOf(labels);
  }

  /** Those of {@link Summary}. */
  @Override
  public Map<String, Double> of(Tensor logits, List<TextExample> examples) {
    return switch (type) {
      case SINGLE_LABEL_CLASSIFICATION ->
          Summary.classification(best(logits), right(examples), labels);
      case MULTI_LABEL_CLASSIFICATION -> Summary.multiLabel(said(logits), wanted(examples));
      case REGRESSION -> Summary.regression(numbers(logits), numbers(examples));
    };
  }

  /** The name of the metric that tells such models apart best. */
  public String principal() {
    return switch (type) {
      case SINGLE_LABEL_CLASSIFICATION -> "accuracy";
      case MULTI_LABEL_CLASSIFICATION -> "f1_micro";
      case REGRESSION -> "spearmanr";
    };
  }

  /** The loss of each example by itself, in their order. */
  public double[] losses(Tensor logits, List<TextExample> examples) {
    var losses = new double[examples.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss(logits, i, examples.get(i));
    }
    return losses;
  }

  private double loss(Tensor logits, int row, TextExample example) {
    int n = logits.size(1);
    double[] x = IntStream.range(0, n).mapToDouble(label -> logits.at(row, label)).toArray();
    if (type == ProblemType.SINGLE_LABEL_CLASSIFICATION) {
      double most = IntStream.range(0, n).mapToDouble(j -> x[j]).max().orElseThrow();
      double sum = IntStream.range(0, n).mapToDouble(j -> Math.exp(x[j] - most)).sum();
      return Math.log(sum) + most - x[example.label()];
    }
    float[] targets = targets(example);
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum +=
          type == ProblemType.REGRESSION
              ? (x[j] - targets[j]) * (x[j] - targets[j])
              // max(x, 0) − x·t + log(1 + e^−|x|): the binary cross entropy that cannot overflow.
              : Math.max(x[j], 0) - x[j] * targets[j] + Math.log1p(Math.exp(-Math.abs(x[j])));
    }
    return sum / n;
  }

  /** The number of the label with the largest logit, for each example. */
  public static int[] best(Tensor logits) {
    IntTensor best = logits.argmax(-1);
    return IntStream.range(0, logits.size(0)).map(best::at).toArray();
  }

  /** Whether each label is said of each example: whether its logit is above 0. */
  public static boolean[][] said(Tensor logits) {
    var said = new boolean[logits.size(0)][logits.size(1)];
    for (int i = 0; i < said.length; i++) {
      for (int j = 0; j < said[i].length; j++) {
        said[i][j] = logits.at(i, j) > 0;
      }
    }
    return said;
  }

  private static int[] right(List<TextExample> examples) {
    return examples.stream().mapToInt(TextExample::label).toArray();
  }

  private static boolean[][] wanted(List<TextExample> examples) {
    var wanted = new boolean[examples.size()][];
    for (int i = 0; i < wanted.length; i++) {
      float[] targets = targets(examples.get(i));
      wanted[i] = new boolean[targets.length];
      for (int j = 0; j < targets.length; j++) {
        wanted[i][j] = targets[j] == 1;
      }
    }
    return wanted;
  }

  /** All numbers of a regression in one row, whatever their columns. */
  private static double[] numbers(Tensor logits) {
    return IntStream.range(0, logits.size(0))
        .boxed()
        .flatMapToDouble(i -> IntStream.range(0, logits.size(1)).mapToDouble(j -> logits.at(i, j)))
        .toArray();
  }

  private static double[] numbers(List<TextExample> examples) {
    return examples.stream()
        .flatMapToDouble(
            example -> {
              float[] targets = targets(example);
              return IntStream.range(0, targets.length).mapToDouble(j -> targets[j]);
            })
        .toArray();
  }

  private static float[] targets(TextExample example) {
    float[] targets = example.targets();
    if (targets == null) {
      throw new TrainingException(
          "metrics: an example has a label where numbers are wanted; make examples of one problem");
    }
    return targets;
  }
}
