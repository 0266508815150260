package dev.bluejay.models.generation;

import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows the K likeliest continuations of each prompt at once. All K share what the model computed
 * of their common past.
 */
final class BeamSearch {
  private final NextScores model;

  BeamSearch(NextScores model) {
    this.model = model;
  }

  /**
   * Follows the beams of each prompt until they are done.
   *
   * @param all of the prompts, whose rows they begin with
   */
  void run(List<? extends Beams> all, int[][] prompts) {
    List<Beams> active = List.copyOf(all);
    Tensor scores = model.of(prompts);
    boolean first = true;
    while (true) {
      int vocabulary = scores.size(1);
      var origins = new ArrayList<Integer>();
      var next = new ArrayList<int[]>();
      var open = new ArrayList<Beams>();
      int start = 0;
      for (Beams one : active) {
        var logs = new float[one.rows()][];
        for (int k = 0; k < logs.length; k++) {
          logs[k] = Warpers.logSoftmax(scores.select(0, first ? start : start + k).toArray());
          for (LogitsProcessor processor : one.rules().processors()) {
            processor.process(one.running(k), logs[k]);
          }
        }
        one.advance(logs, vocabulary);
        if (!one.done()) {
          open.add(one);
          for (int k = 0; k < one.rows(); k++) {
            origins.add(first ? start : start + one.origin(k));
            next.add(one.running(k));
          }
        }
        start += first ? 1 : logs.length;
      }
      if (open.isEmpty()) {
        return;
      }
      model.select(origins.stream().mapToInt(Integer::intValue).toArray());
      scores = model.of(next.toArray(int[][]::new));
      active = open;
      first = false;
    }
  }

  /** The numbers of the k largest, largest first; of equal ones the first first. */
  static int[] largest(float[] values, int k) {
    var best = new int[k];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (n < k || values[i] > values[best[n - 1]]) {
        int at = n < k ? n++ : k - 1;
        while (at > 0 && values[i] > values[best[at - 1]]) {
          best[at] = best[at - 1];
          at--;
        }
        best[at] = i;
      }
    }
    return Arrays.copyOf(best, n);
  }
}
