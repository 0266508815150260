package dev.bluejay.models.generation;

import dev.bluejay.tensor.Tensor;

/** A model under generation: it scores what follows some rows, and keeps what it computed. */
interface NextScores {
  /**
   * The scores {@code [rows, V]} of what follows each row.
   *
   * @param rows each as at the last call, as selected since, with one token more
   */
  Tensor of(int[][] rows);

  /** The next rows go on from those of these numbers. */
  void select(int[] origins);
}
