package dev.bluejay.models.generation;

import java.util.Arrays;
import java.util.Comparator;

/** What narrows the choice of a draw: each a formula over one row of scores. */
public final class Warpers {
  private static final float NO = Float.NEGATIVE_INFINITY;

  private Warpers() {}

  /** Scores divided by a temperature. */
  public static LogitsProcessor temperature(double temperature) {
    float t = (float) temperature;
    return (tokens, scores) -> {
      for (int i = 0; i < scores.length; i++) {
        scores[i] /= t;
      }
    };
  }

  /** The k best, or as many as must be kept. */
  public static LogitsProcessor topK(int k, int keep) {
    return (tokens, scores) -> {
      float least = largest(scores, Math.min(Math.max(k, keep), scores.length));
      removeIf(scores, i -> scores[i] < least);
    };
  }

  /** The k-th largest score. */
  private static float largest(float[] scores, int k) {
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - k];
  }

  /** Nucleus sampling (Holtzman et al. 2019, arXiv:1904.09751). */
  public static LogitsProcessor topP(double p, int keep) {
    return (tokens, scores) -> {
      Integer[] order = order(scores, false);
      float[] probabilities = softmax(scores);
      float sum = 0;
      for (int i = 0; i < order.length - keep; i++) {
        sum += probabilities[order[i]];
        if (sum > (float) (1 - p)) {
          break;
        }
        scores[order[i]] = NO;
      }
    };
  }

  /** Those at least p times as likely as the likeliest (Nguyen et al. 2024, arXiv:2407.01082). */
  public static LogitsProcessor minP(double p, int keep) {
    return (tokens, scores) -> {
      float[] probabilities = softmax(scores);
      float most = 0;
      for (float probability : probabilities) {
        most = Math.max(most, probability);
      }
      float least = (float) p * most;
      Integer[] order = order(scores, true);
      for (int i = Math.min(keep, order.length); i < order.length; i++) {
        if (probabilities[order[i]] < least) {
          scores[order[i]] = NO;
        }
      }
    };
  }

  /** Those whose information is nearest to the entropy (Meister et al. 2022, arXiv:2202.00666). */
  public static LogitsProcessor typical(double mass, int keep) {
    return (tokens, scores) -> {
      float[] logs = logSoftmax(scores);
      float entropy = entropy(logs);
      var distances = new float[scores.length];
      for (int i = 0; i < scores.length; i++) {
        distances[i] = Math.abs(-logs[i] - entropy);
      }
      Integer[] order = order(distances, false);
      int last = 0;
      float sum = 0;
      for (int i = 0; i < order.length; i++) {
        sum += (float) Math.exp(logs[order[i]]);
        if (sum < (float) mass) {
          last++;
        }
      }
      float most = distances[order[Math.min(last, order.length - 1)]];
      for (int i = Math.min(keep, order.length); i < order.length; i++) {
        if (distances[order[i]] > most) {
          scores[order[i]] = NO;
        }
      }
    };
  }

  /** Those at least as likely as epsilon (Hewitt et al. 2022, arXiv:2210.15191). */
  public static LogitsProcessor epsilon(double epsilon, int keep) {
    return (tokens, scores) -> cut(scores, (float) epsilon, keep);
  }

  /** The same with a bound that falls where nothing is certain. */
  public static LogitsProcessor eta(double epsilon, int keep) {
    return (tokens, scores) -> {
      float entropy = entropy(logSoftmax(scores));
      double bound = Math.min(epsilon, Math.sqrt(epsilon) * Math.exp(-entropy));
      cut(scores, (float) bound, keep);
    };
  }

  private static void cut(float[] scores, float bound, int keep) {
    float[] probabilities = softmax(scores);
    float kept = largest(scores, Math.min(keep, scores.length));
    float[] before = scores.clone();
    removeIf(scores, i -> probabilities[i] < bound && before[i] < kept);
  }

  /** Logarithms of probabilities that add up to 1. */
  public static LogitsProcessor renormalize() {
    return (tokens, scores) -> {
      float[] logs = logSoftmax(scores);
      System.arraycopy(logs, 0, scores, 0, logs.length);
    };
  }

  private static void removeIf(float[] scores, java.util.function.IntPredicate removed) {
    for (int i = 0; i < scores.length; i++) {
      if (removed.test(i)) {
        scores[i] = NO;
      }
    }
  }

  /** The tokens in the order of their scores. */
  private static Integer[] order(float[] scores, boolean descending) {
    var order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Comparator<Integer> ascending = (a, b) -> Float.compare(scores[a], scores[b]);
    Arrays.sort(order, descending ? ascending.reversed() : ascending);
    return order;
  }

  static float[] softmax(float[] scores) {
    float[] logs = logSoftmax(scores);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.exp(logs[i]);
    }
    return logs;
  }

  static float[] logSoftmax(float[] scores) {
    float max = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      max = Math.max(max, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - max);
    }
    double log = Math.log(sum);
    var logs = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      logs[i] = (float) (scores[i] - max - log);
    }
    return logs;
  }

  private static float entropy(float[] logs) {
    double sum = 0;
    for (float log : logs) {
      double p = Math.exp(log);
      sum -= p == 0 ? 0 : p * log;
    }
    return (float) sum;
  }
}
