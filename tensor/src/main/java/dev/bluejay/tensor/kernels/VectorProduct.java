package dev.bluejay.tensor.kernels;

import org.jspecify.annotations.Nullable;

/**
 * {@link Kernels#multiply} in vectors: which rows meet which panels, in which order, and in which
 * tile.
 */
final class VectorProduct {
  /** A tile of six computes all six of its rows; up to so many are faster one by one. */
  private static final int FEW_ROWS = 2;

  /** Floats of panels that are multiplied by all rows before the next ones: 768 KB. */
  private static final int KEPT_FLOATS = 192 << 10;

  /** What the sums of a tile begin with where there is no bias. */
  private static final float[] ZEROS = new float[Tile6x4.WIDTH];

  private VectorProduct() {}

  /** As {@link Kernels#multiply}. */
  static void multiply(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] panels,
      int po,
      int depth,
      int columns,
      int width,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co,
      int ldc,
      float[] tile) {
    if (rows <= FEW_ROWS) {
      multiplyRows(a, ao, lda, rows, panels, po, depth, columns, width, bias, bo, c, co, ldc, tile);
      return;
    }
    // Panels that stay in the second cache while all rows go by, a block of the depth at a time.
    int block = Math.min(depth, RowBlock.DEPTH);
    int panelsKept = Math.max(1, KEPT_FLOATS / Math.max(1, block * width));
    float[] six = Scratch.rows(RowBlock.FLOATS);
    for (int j = 0; j < columns; j += panelsKept * width) {
      int end = Math.min(columns, j + panelsKept * width);
      int k = 0;
      do {
        int deep = Math.min(block, depth - k);
        int high;
        for (int i = 0; i < rows; i += high) {
          high = height(rows - i);
          RowBlock.copy(a, ao + i * lda + k, lda, high, deep, six);
          for (int q = j; q < end; q += width) {
            int panel = po + q * depth + k * width;
            int wide = Math.min(width, columns - q);
            int to = co + i * ldc + q;
            boolean low = high <= Tile4x4.ROWS && width == Tile6x4.WIDTH;
            boolean whole = wide == width && high == (low ? Tile4x4.ROWS : Tile6x4.ROWS);
            float[] sums = whole ? c : tile;
            int so = whole ? to : 0;
            int lds = whole ? ldc : width;
            float[] from = sums;
            int fo = so;
            int ldf = lds;
            if (k == 0) {
              from = bias == null ? ZEROS : bias;
              fo = bias == null ? 0 : bo + q;
              ldf = 0;
            } else if (!whole) {
              copy(c, to, ldc, tile, 0, width, high, wide);
            }
            multiplyTile(six, panels, panel, deep, width, low, from, fo, ldf, sums, so, lds);
            if (!whole) {
              copy(tile, 0, width, c, to, ldc, high, wide);
            }
          }
        }
        k += block;
      } while (k < depth);
    }
  }

  /** Row by row, each weight read once. */
  private static void multiplyRows(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] panels,
      int po,
      int depth,
      int columns,
      int width,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co,
      int ldc,
      float[] tile) {
    int j = 0;
    for (; width == Tile6x4.WIDTH && j + 3 * width <= columns; j += 3 * width) {
      for (int i = 0; i < rows; i++) {
        int panel = po + j * depth;
        RowTile.three(a, ao + i * lda, panels, panel, depth, bias, bo + j, c, co + i * ldc + j);
      }
    }
    for (; j < columns; j += width) {
      int wide = Math.min(width, columns - j);
      for (int i = 0; i < rows; i++) {
        int panel = po + j * depth;
        RowTile.multiply(a, ao + i * lda, panels, panel, depth, width, bias, bo + j, tile, 0);
        System.arraycopy(tile, 0, c, co + i * ldc + j, wide);
      }
    }
  }

  /** How many rows the next tile has: eight rows are two tiles of four, not one of six and two. */
  private static int height(int rows) {
    return rows > Tile6x4.ROWS && rows <= 2 * Tile4x4.ROWS
        ? Tile4x4.ROWS
        : Math.min(Tile6x4.ROWS, rows);
  }

  private static void copy(
      float[] from, int fo, int ldf, float[] to, int o, int ldo, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(from, fo + r * ldf, to, o + r * ldo, columns);
    }
  }

  private static void multiplyTile(
      float[] six,
      float[] panels,
      int po,
      int depth,
      int width,
      boolean low,
      float[] from,
      int fo,
      int ldf,
      float[] c,
      int co,
      int ldc) {
    if (low) {
      Tile4x4.multiply(six, panels, po, depth, from, fo, ldf, c, co, ldc);
    } else if (width == Tile6x4.WIDTH) {
      Tile6x4.multiply(six, panels, po, depth, from, fo, ldf, c, co, ldc);
    } else {
      Tile6x2.multiply(six, panels, po, depth, from, fo, ldf, c, co, ldc);
    }
  }
}
