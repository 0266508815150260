package dev.bluejay.models.generation;

import dev.bluejay.tensor.Tensor;

/** A model under generation: it scores what follows some rows, and keeps what it computed. */
interface NextScores {
  /**
   * The scores {@code [N, V]} of what follows each row, and before that of what follows it without
   * its last drafts, the first of them first.
   *
   * @param rows each as at the last call, as selected since, without what was drafted then, and
   *     with one or more other tokens
   * @param drafts how many of the last tokens of each row may be taken back at the next call
   */
  Tensor of(int[][] rows, int[] drafts);

  /** The scores {@code [rows, V]} of what follows each row. */
  default Tensor of(int[][] rows) {
    return of(rows, new int[rows.length]);
  }

  /** The next rows go on from those of these numbers. */
  void select(int[] origins);
}
