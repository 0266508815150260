package dev.bluejay.models.generation;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The beams of one prompt: K that go on, and the K best of those that have ended. */
final class BeamHypotheses implements Beams {
  /** What is taken from a score that must not win; Python's number. */
  private static final float NEVER = -1e9f;

  private final Settings settings;
  private final Rules rules;
  private final int promptLength;
  private final @Nullable SplittableRandom random;
  private int[][] running;
  private float[] runningScores;
  private int[] origins;
  private int[][] ended;
  private float[] endedScores;
  private boolean[] hasEnded;
  private boolean improvable = true;
  private boolean exhausted;

  /** When beams stop early: as soon as K have ended, when no better one is likely, or possible. */
  enum EarlyStopping {
    YES,
    NO,
    NEVER
  }

  /**
   * What a beam search is asked for.
   *
   * @param beams K
   * @param ends how many end tokens there are
   * @param seed of beams that are drawn at random; null for the likeliest
   */
  record Settings(
      int beams,
      int ends,
      double lengthPenalty,
      EarlyStopping earlyStopping,
      @Nullable Long seed) {}

  BeamHypotheses(Settings settings, Rules rules, int[] prompt, int number) {
    this.settings = settings;
    this.rules = rules;
    promptLength = prompt.length;
    int beams = settings.beams();
    random =
        settings.seed() == null
            ? null
            : new SplittableRandom(settings.seed() + 0x9E3779B97F4A7C15L * number);
    running = new int[beams][];
    Arrays.fill(running, prompt);
    ended = running.clone();
    runningScores = new float[beams];
    // All beams are the same at first: only one of them may be continued.
    Arrays.fill(runningScores, 1, beams, NEVER);
    endedScores = new float[beams];
    Arrays.fill(endedScores, NEVER);
    hasEnded = new boolean[beams];
    origins = new int[beams];
  }

  @Override
  public Rules rules() {
    return rules;
  }

  @Override
  public int rows() {
    return settings.beams();
  }

  @Override
  public int[] running(int beam) {
    return running[beam];
  }

  @Override
  public int origin(int beam) {
    return origins[beam];
  }

  @Override
  public int[] ended(int place) {
    return ended[place];
  }

  @Override
  public float score(int place) {
    return endedScores[place];
  }

  @Override
  public boolean done() {
    return exhausted || !improvable || (settings.earlyStopping() == EarlyStopping.YES && full());
  }

  private boolean full() {
    for (boolean one : hasEnded) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void advance(float[][] logs, int vocabulary) {
    int beams = settings.beams();
    int length = running[0].length;
    var all = new float[beams * vocabulary];
    for (int k = 0; k < beams; k++) {
      for (int v = 0; v < vocabulary; v++) {
        all[k * vocabulary + v] = logs[k][v] + runningScores[k];
      }
    }
    int wanted = Math.min(Math.max(2, 1 + settings.ends()) * beams, all.length);
    int[] top = random == null ? BeamSearch.largest(all, wanted) : draw(all, wanted, random);
    var candidates = new int[top.length][];
    var stops = new boolean[top.length];
    var going = new float[top.length];
    exhausted = true;
    for (int i = 0; i < top.length; i++) {
      candidates[i] = Arrays.copyOf(running[top[i] / vocabulary], length + 1);
      candidates[i][length] = top[i] % vocabulary;
      stops[i] = rules.stopping().stops(candidates[i]);
      going[i] = all[top[i]] + (stops[i] ? NEVER : 0);
      exhausted &= stops[i];
    }
    end(candidates, stops, top, all);
    int[] best = BeamSearch.largest(going, beams);
    for (int k = 0; k < beams; k++) {
      running[k] = candidates[best[k]];
      origins[k] = top[best[k]] / vocabulary;
      runningScores[k] = going[best[k]];
    }
    improvable &= mayImprove(length + 1);
  }

  /** Takes those that have just ended among the best, if they are. */
  private void end(int[][] candidates, boolean[] stops, int[] top, float[] all) {
    int beams = settings.beams();
    float divisor = penalty(candidates[0].length);
    boolean closed = (settings.earlyStopping() == EarlyStopping.YES && full()) || !improvable;
    float[] merged = Arrays.copyOf(endedScores, beams + top.length);
    for (int i = 0; i < top.length; i++) {
      float score = all[top[i]] / divisor;
      score += closed ? NEVER : 0;
      score += stops[i] && i < beams ? 0 : NEVER;
      merged[beams + i] = score;
    }
    int[] best = BeamSearch.largest(merged, beams);
    var newEnded = new int[beams][];
    var newScores = new float[beams];
    var newHasEnded = new boolean[beams];
    for (int k = 0; k < beams; k++) {
      int i = best[k];
      newEnded[k] = i < beams ? ended[i] : candidates[i - beams];
      newScores[k] = merged[i];
      newHasEnded[k] = i < beams ? hasEnded[i] : (stops[i - beams] && i - beams < beams);
    }
    ended = newEnded;
    endedScores = newScores;
    hasEnded = newHasEnded;
  }

  private float penalty(int length) {
    return (float) Math.pow(length - promptLength, settings.lengthPenalty());
  }

  /** Whether the best beam that goes on may come before the worst that has ended. */
  private boolean mayImprove(int length) {
    boolean longest =
        settings.earlyStopping() == EarlyStopping.NEVER && settings.lengthPenalty() > 0;
    float best = runningScores[0] / penalty(longest ? rules.maxLength() : length);
    float least = Float.POSITIVE_INFINITY;
    for (float score : endedScores) {
      least = Math.min(least, score);
    }
    for (boolean one : hasEnded) {
      if (best > (one ? least : NEVER)) {
        return true;
      }
    }
    return false;
  }

  /** So many different ones at random, by their probability. */
  private static int[] draw(float[] scores, int n, SplittableRandom random) {
    float[] left = scores.clone();
    var drawn = new int[n];
    for (int i = 0; i < n; i++) {
      drawn[i] = SampleSearch.draw(left, random);
      left[drawn[i]] = Float.NEGATIVE_INFINITY;
    }
    return drawn;
  }
}
