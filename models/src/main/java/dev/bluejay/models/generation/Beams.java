package dev.bluejay.models.generation;

/** The continuations of one prompt that a search follows at once. */
interface Beams {
  /** What holds for all of them. */
  Rules rules();

  /** How many go on. */
  int rows();

  /** The tokens of one that goes on. */
  int[] running(int row);

  /** From which row of the step before it goes on. */
  int origin(int row);

  /** Goes on by one token, given each row's logarithms of the probabilities. */
  void advance(float[][] logs, int vocabulary);

  /** Whether nothing can get better. */
  boolean done();

  /** The tokens in this place, best first. */
  int[] ended(int place);

  /** What it is worth: the sum of the logarithms over a power of the length. */
  float score(int place);
}
