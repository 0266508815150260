package dev.bluejay.models.generation;

/**
 * Guesses how a row goes on, so that a model may check several tokens in one pass where it would
 * compute one (Leviathan et al. 2023, arXiv:2211.17192). A wrong guess costs time and changes no
 * result.
 */
interface Drafts {
  /** No guesses. */
  Drafts NONE = (row, tokens, most) -> new int[0];

  /** At most so many tokens that may follow those of a row. */
  int[] after(int row, int[] tokens, int most);
}
