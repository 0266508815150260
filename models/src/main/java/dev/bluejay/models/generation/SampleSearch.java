package dev.bluejay.models.generation;

import dev.bluejay.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Token after token: the likeliest, or one drawn at random. Rows that have ended cost nothing. */
final class SampleSearch {
  private final NextScores model;
  private final List<Rules> rules;
  private final TokenListener listener;
  private final @Nullable Long seed;

  /**
   * A search.
   *
   * @param rules of each prompt
   * @param seed of the draws; null for the likeliest token always
   */
  SampleSearch(NextScores model, List<Rules> rules, TokenListener listener, @Nullable Long seed) {
    this.model = model;
    this.rules = rules;
    this.listener = listener;
    this.seed = seed;
  }

  /** The prompts with what follows them, each so many times. */
  int[][] run(int[][] prompts, int copies) {
    int n = prompts.length * copies;
    var rows = new int[n][];
    var draws = new SplittableRandom[n];
    for (int i = 0; i < n; i++) {
      rows[i] = prompts[i / copies];
      // A row's draws do not depend on the other rows.
      draws[i] = new SplittableRandom((seed == null ? 0 : seed) + 0x9E3779B97F4A7C15L * i);
    }
    int[] active = range(n);
    Tensor scores = model.of(prompts);
    int[] of = new int[n];
    Arrays.setAll(of, i -> i / copies);
    model.select(of);
    while (true) {
      int left = 0;
      var stay = new int[active.length];
      for (int i = 0; i < active.length; i++) {
        int row = active[i];
        float[] candidates = scores.select(0, of[i]).toArray();
        Rules own = rules.get(row / copies);
        for (LogitsProcessor processor : own.processors()) {
          processor.process(rows[row], candidates);
        }
        int token = seed == null ? largest(candidates) : draw(candidates, draws[row]);
        rows[row] = Arrays.copyOf(rows[row], rows[row].length + 1);
        rows[row][rows[row].length - 1] = token;
        boolean goesOn = listener.next(row, token);
        if (goesOn && !own.stopping().stops(rows[row])) {
          stay[left++] = i;
        }
      }
      if (left == 0) {
        return rows;
      }
      int[] origins = Arrays.copyOf(stay, left);
      model.select(origins);
      int[] before = active;
      active = Arrays.stream(origins).map(i -> before[i]).toArray();
      var next = new int[left][];
      for (int i = 0; i < left; i++) {
        next[i] = rows[active[i]];
      }
      scores = model.of(next);
      of = range(left);
    }
  }

  private static int[] range(int n) {
    var range = new int[n];
    Arrays.setAll(range, i -> i);
    return range;
  }

  /** Of equal ones the first; what is no number counts as the largest, as in PyTorch. */
  private static int largest(float[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length && !Float.isNaN(scores[best]); i++) {
      if (scores[i] > scores[best] || Float.isNaN(scores[i])) {
        best = i;
      }
    }
    return best;
  }

  /** A token by its probability. */
  static int draw(float[] scores, SplittableRandom random) {
    float max = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      max = Math.max(max, score);
    }
    var sums = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += Math.exp(scores[i] - max);
      sums[i] = sum;
    }
    double at = random.nextDouble() * sum;
    int low = 0;
    int high = scores.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
