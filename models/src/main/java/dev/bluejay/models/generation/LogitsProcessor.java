package dev.bluejay.models.generation;

/** Changes the scores of what may come next. One object may serve many rows, one at a time. */
@FunctionalInterface
public interface LogitsProcessor {
  /**
   * Changes the scores in place.
   *
   * @param tokens of the row so far, its prompt and the padding before that among them
   * @param scores one for each token of the vocabulary; −∞ excludes it
   */
  void process(int[] tokens, float[] scores);
}
