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
  private final List<Rules> rules;
  private final BeamHypotheses.Settings settings;

  BeamSearch(NextScores model, List<Rules> rules, BeamHypotheses.Settings settings) {
    this.model = model;
    this.rules = rules;
    this.settings = settings;
  }

  /** For each prompt its beams, those that have come to an end first. */
  List<BeamHypotheses> run(int[][] prompts) {
    int beams = settings.beams();
    var all = new ArrayList<BeamHypotheses>();
    for (int b = 0; b < prompts.length; b++) {
      all.add(new BeamHypotheses(settings, rules.get(b), prompts[b], b));
    }
    List<BeamHypotheses> active = List.copyOf(all);
    Tensor scores = model.of(prompts);
    boolean first = true;
    while (true) {
      int vocabulary = scores.size(1);
      var origins = new ArrayList<Integer>();
      var next = new ArrayList<int[]>();
      var open = new ArrayList<BeamHypotheses>();
      for (int b = 0; b < active.size(); b++) {
        BeamHypotheses one = active.get(b);
        var logs = new float[beams][];
        for (int k = 0; k < beams; k++) {
          int row = first ? b : b * beams + k;
          logs[k] = Warpers.logSoftmax(scores.select(0, row).toArray());
          for (LogitsProcessor processor : one.rules().processors()) {
            processor.process(one.running(k), logs[k]);
          }
        }
        one.advance(logs, vocabulary);
        if (!one.done()) {
          open.add(one);
          for (int k = 0; k < beams; k++) {
            origins.add(first ? b : b * beams + one.origin(k));
            next.add(one.running(k));
          }
        }
      }
      if (open.isEmpty()) {
        return all;
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
