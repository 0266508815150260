package dev.bluejay.models.generation;

/** What a whole answer must be like. One object may serve many generations at once. */
public interface Constraint {
  /**
   * What holds for the rows of one prompt.
   *
   * @param promptLength how many tokens the prompt has, padding included
   * @param maxLength how many a row may have, its prompt included
   * @param ends the ids that end a row; there may be none
   * @throws dev.bluejay.models.ModelException if no answer of that length is as it must be
   */
  Answer of(int promptLength, int maxLength, int[] ends);

  /** Excludes what cannot follow, and ends what is complete. */
  interface Answer extends LogitsProcessor, StoppingCriterion {}
}
