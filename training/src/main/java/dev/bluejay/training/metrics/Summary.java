package dev.bluejay.training.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that are usually reported for a task, by the names that Python users know. */
public final class Summary {
  private Summary() {}

  /**
   * {@code accuracy}, {@code f1}, {@code precision}, {@code recall} and {@code
   * matthews_correlation}; of two labels those of the second, of more {@code f1_macro} and so on.
   *
   * @throws MetricsException if the lengths differ, there are no examples, or a number has no name
   */
  public static Map<String, Double> classification(
      int[] predicted, int[] right, List<String> labels) {
    var matrix = ConfusionMatrix.of(predicted, right, labels);
    boolean binary = labels.size() == 2;
    var summary = new LinkedHashMap<String, Double>();
    summary.put("accuracy", matrix.accuracy());
    put(summary, binary ? "" : "_macro", binary ? matrix.of(1) : matrix.average(Average.MACRO));
    summary.put("matthews_correlation", matrix.matthews());
    return summary;
  }

  /**
   * {@code accuracy}, the share of examples all of whose labels are right, and {@code f1_micro},
   * {@code f1_macro} and so on.
   *
   * @throws MetricsException if the lengths differ or there are no examples
   */
  public static Map<String, Double> multiLabel(boolean[][] predicted, boolean[][] right) {
    var scores = MultiLabelScores.of(predicted, right);
    var summary = new LinkedHashMap<String, Double>();
    summary.put("accuracy", scores.accuracy());
    put(summary, "_micro", scores.average(Average.MICRO));
    put(summary, "_macro", scores.average(Average.MACRO));
    return summary;
  }

  /**
   * {@code mse}, the mean squared error, {@code mae}, the mean absolute one, and the correlations
   * {@code pearson} and {@code spearmanr}, which need two examples.
   *
   * @throws MetricsException if the lengths differ or there are no examples
   */
  public static Map<String, Double> regression(double[] predicted, double[] right) {
    MetricsException.requireSame("regression", predicted.length, right.length);
    double squares = 0;
    double absolutes = 0;
    for (int i = 0; i < right.length; i++) {
      double error = predicted[i] - right[i];
      squares += error * error;
      absolutes += Math.abs(error);
    }
    var summary = new LinkedHashMap<String, Double>();
    summary.put("mse", squares / right.length);
    summary.put("mae", absolutes / right.length);
    if (right.length > 1) {
      summary.put("pearson", Correlation.pearson(predicted, right));
      summary.put("spearmanr", Correlation.spearman(predicted, right));
    }
    return summary;
  }

  /**
   * {@code precision}, {@code recall} and {@code f1} over whole entities, as seqeval counts, and
   * {@code accuracy}, the share of tags that are right.
   *
   * @throws MetricsException if the lengths differ, there are no sentences, or a tag is none
   */
  public static Map<String, Double> entities(
      List<List<String>> predicted, List<List<String>> right) {
    var scores = EntityScores.of(predicted, right);
    var summary = new LinkedHashMap<String, Double>();
    put(summary, "", scores.average(Average.MICRO));
    summary.put("accuracy", scores.accuracy());
    return summary;
  }

  private static void put(Map<String, Double> summary, String suffix, LabelScores scores) {
    summary.put("f1" + suffix, scores.f1());
    summary.put("precision" + suffix, scores.precision());
    summary.put("recall" + suffix, scores.recall());
  }
}
