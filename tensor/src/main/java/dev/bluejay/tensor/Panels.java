package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;

/**
 * The layout in which {@link Kernels#multiply} reads the matrix on its right: panels of {@code
 * width} columns side by side, each {@code [depth, width]} and the last filled up with zeros.
 */
final class Panels {
  /** How much of the depth is turned in one go: with a whole panel's columns, it stays in L1. */
  private static final int BLOCK = 64;

  /** Elements that are worth the hand-over to another thread. */
  private static final int WORTH_SHARING = 1 << 16;

  private Panels() {}

  /** How many floats the panels of a matrix {@code [depth, columns]} take. */
  static int length(int depth, int columns, int width) {
    long length = ((long) columns + width - 1) / width * width * depth;
    if (length > Integer.MAX_VALUE - 64) {
      throw new TensorException(
          "matmul: the matrix on the right is too large; got ["
              + depth
              + ", "
              + columns
              + "], expected fewer than 2^31 elements in panels of "
              + width
              + " columns");
    }
    return (int) length;
  }

  /**
   * The panels of a matrix {@code [depth, columns]}, in an array of their own and of just their
   * length.
   *
   * @param w holds element {@code (k, j)} at {@code offset + k · rowStride + j · columnStride}
   * @param width as {@link Kernels#panelWidth} would have it
   */
  static float[] pack(
      float[] w, int offset, int rowStride, int columnStride, int depth, int columns, int width) {
    var panels = new float[length(depth, columns, width)];
    pack(w, offset, rowStride, columnStride, depth, columns, width, panels, 0);
    return panels;
  }

  /** The same into an array from {@code po} on, whose elements may have any value. */
  static void pack(
      float[] w,
      int offset,
      int rowStride,
      int columnStride,
      int depth,
      int columns,
      int width,
      float[] panels,
      int po) {
    for (int j = 0; j < columns; j += width) {
      packPanel(w, offset, rowStride, columnStride, depth, columns, width, panels, po, j);
    }
  }

  /** The same by several threads. */
  static void packShared(
      float[] w,
      int offset,
      int rowStride,
      int columnStride,
      int depth,
      int columns,
      int width,
      float[] panels) {
    each(
        (columns + width - 1) / width,
        (long) depth * columns,
        p ->
            packPanel(
                w, offset, rowStride, columnStride, depth, columns, width, panels, 0, p * width));
  }

  /** Does something with each of so many panels, by several threads if it is worth it. */
  static void each(int panels, long elements, Threads.Part part) {
    if (elements < WORTH_SHARING) {
      for (int p = 0; p < panels; p++) {
        part.run(p);
      }
    } else {
      Threads.run(panels, part);
    }
  }

  private static void packPanel(
      float[] w,
      int offset,
      int rowStride,
      int columnStride,
      int depth,
      int columns,
      int width,
      float[] panels,
      int po,
      int j) {
    int wide = Math.min(width, columns - j);
    int panel = po + j * depth;
    int from = offset + j * columnStride;
    if (wide < width) {
      Arrays.fill(panels, panel, panel + depth * width, 0f);
    }
    if (columnStride == 1) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(w, from + k * rowStride, panels, panel + k * width, wide);
      }
    } else {
      packAcross(w, from, rowStride, columnStride, depth, wide, width, panels, panel);
    }
  }

  /**
   * By way of a small block: read as they lie, columns come in whole lines of the cache, and what
   * is then read across is near. Without it, the keys of a head waited for memory.
   */
  private static void packAcross(
      float[] w,
      int from,
      int rowStride,
      int columnStride,
      int depth,
      int wide,
      int width,
      float[] panels,
      int panel) {
    float[] block = Scratch.block(wide * BLOCK);
    for (int k = 0; k < depth; k += BLOCK) {
      int deep = Math.min(BLOCK, depth - k);
      for (int t = 0; t < wide; t++) {
        copyColumn(w, from + t * columnStride + k * rowStride, rowStride, deep, block, t * BLOCK);
      }
      for (int i = 0; i < deep; i++) {
        turnRow(block, i, wide, panels, panel + (k + i) * width);
      }
    }
  }

  private static void copyColumn(float[] w, int from, int stride, int n, float[] block, int to) {
    if (stride == 1) {
      System.arraycopy(w, from, block, to, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      block[to + i] = w[from + i * stride];
    }
  }

  private static void turnRow(float[] block, int row, int n, float[] panels, int to) {
    for (int t = 0; t < n; t++) {
      panels[to + t] = block[row + t * BLOCK];
    }
  }
}
