package dev.bluejay.tensor.kernels;

/** Six rows of a left-hand matrix, part of their depth, where the tiles read them. */
final class RowBlock {
  /** At most so much of the depth is multiplied at once. */
  static final int DEPTH = Kernels.BLOCK_DEPTH;

  /**
   * Floats from one row to the next. Not a power of two: the rows would share the few places that
   * the cache has for addresses a power of two apart.
   */
  static final int STRIDE = DEPTH + 16;

  static final int FLOATS = Tile6x4.ROWS * STRIDE;

  private RowBlock() {}

  /** Copies so many rows; those that are missing keep what was there, and what becomes of it. */
  static void copy(float[] a, int ao, int lda, int rows, int depth, float[] block) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(a, ao + r * lda, block, r * STRIDE, depth);
    }
  }
}
