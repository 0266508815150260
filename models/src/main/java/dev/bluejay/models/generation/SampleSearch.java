package dev.bluejay.models.generation;

import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
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
  private final Drafts drafts;

  /**
   * A search.
   *
   * @param rules of each prompt
   * @param seed of the draws; null for the likeliest token always
   * @param drafts guesses of what follows
   */
  SampleSearch(
      NextScores model,
      List<Rules> rules,
      TokenListener listener,
      @Nullable Long seed,
      Drafts drafts) {
    this.model = model;
    this.rules = rules;
    this.listener = listener;
    this.seed = seed;
    this.drafts = drafts;
  }

  /** The prompts with what follows them, each so many times. */
  int[][] run(int[][] prompts, int copies) {
    int n = prompts.length * copies;
    var rows = new Row[n];
    for (int i = 0; i < n; i++) {
      rows[i] = new Row(i, prompts[i / copies], rules.get(i / copies));
    }
    List<Row> active = List.of(rows);
    Tensor scores = model.of(prompts);
    var origins = new int[n];
    Arrays.setAll(origins, i -> i / copies);
    model.select(origins);
    int[] at = origins;
    while (true) {
      var stay = new ArrayList<Integer>();
      for (int i = 0; i < active.size(); i++) {
        if (active.get(i).advance(scores, at[i])) {
          stay.add(i);
        }
      }
      if (stay.isEmpty()) {
        return Arrays.stream(rows).map(row -> row.tokens).toArray(int[][]::new);
      }
      model.select(stay.stream().mapToInt(Integer::intValue).toArray());
      active = stay.stream().map(active::get).toList();
      var next = new int[active.size()][];
      var drafted = new int[next.length];
      at = new int[next.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = active.get(i).drafted();
        drafted[i] = active.get(i).draft.length;
        at[i] = i == 0 ? 0 : at[i - 1] + drafted[i - 1] + 1;
      }
      scores = model.of(next, drafted);
    }
  }

  /** One text as it grows. */
  private final class Row {
    private final int number;
    private final Rules own;
    private final SplittableRandom random;
    private int[] tokens;
    private int[] draft = {};

    Row(int number, int[] prompt, Rules own) {
      this.number = number;
      this.own = own;
      tokens = prompt;
      // A row's draws do not depend on the other rows.
      random = new SplittableRandom((seed == null ? 0 : seed) + 0x9E3779B97F4A7C15L * number);
    }

    /**
     * Goes on by a token, and by those of the draft as long as they are what would have come.
     *
     * @param at where the row's scores begin
     * @return whether it is to go on
     */
    boolean advance(Tensor scores, int at) {
      for (int i = 0; ; i++) {
        float[] candidates = scores.select(0, at + i).toArray();
        for (LogitsProcessor processor : own.processors()) {
          processor.process(tokens, candidates);
        }
        int token = seed == null ? largest(candidates) : draw(candidates, random);
        tokens = Arrays.copyOf(tokens, tokens.length + 1);
        tokens[tokens.length - 1] = token;
        boolean goesOn = listener.next(number, token);
        if (!goesOn || own.stopping().stops(tokens)) {
          return false;
        }
        if (i == draft.length || token != draft[i]) {
          return true;
        }
      }
    }

    /** The tokens and what may follow them. */
    int[] drafted() {
      draft = drafts.after(number, tokens, own.maxLength() - tokens.length - 1);
      int[] all = Arrays.copyOf(tokens, tokens.length + draft.length);
      System.arraycopy(draft, 0, all, tokens.length, draft.length);
      return all;
    }
  }

  /** Of equal ones the first; what is no number counts as the largest, as in PyTorch. */
  static int largest(float[] scores) {
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
