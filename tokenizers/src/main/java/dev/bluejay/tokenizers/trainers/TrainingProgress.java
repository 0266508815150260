package dev.bluejay.tokenizers.trainers;

/** Who is told how far a training is, from the thread that trains; for a progress bar. */
@FunctionalInterface
public interface TrainingProgress {
  /** Nobody. */
  TrainingProgress NONE = (step, done, total) -> {};

  /**
   * Tells how far a step is.
   *
   * @param step what is being done, such as {@code reading}
   * @param done how much of it
   * @param total of how much, or -1 where nobody knows
   */
  void at(String step, long done, long total);
}
