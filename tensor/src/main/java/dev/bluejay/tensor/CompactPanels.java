package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import dev.bluejay.tensor.kernels.Threads;
import org.jspecify.annotations.Nullable;

/**
 * A weight of less than 32 bits. For a few rows it is widened in registers, so that memory is read
 * no more than it is stored; for many, a panel at a time. Both ways give the same numbers.
 */
abstract sealed class CompactPanels extends OwnPanels
    permits Bfloat16Panels, Int8Panels, Int4Panels {
  /** Rows up to which reading the compact weights again costs less than to widen a panel. */
  private static final int FEW_ROWS = 3;

  /** Panels that a row is multiplied by at once. */
  private static final int AT_ONCE = 3;

  CompactPanels(Weight weight) {
    super(weight);
  }

  @Override
  final int atOnce() {
    return AT_ONCE;
  }

  /** Elements of all panels, those that fill up the last one among them. */
  final int length() {
    return Panels.length(inputs, outputs, width);
  }

  /** Packs all panels; to be called by a constructor. */
  final void narrowAll(Weight weight) {
    Threads.run(
        count(),
        panel -> {
          float[] wide = Scratch.widened(inputs * width);
          weight.source().copy(column(panel), columns(panel), width, wide, 0);
          narrow(wide, panel);
        });
  }

  /** Stores a panel, {@code [inputs, width]}. */
  abstract void narrow(float[] wide, int panel);

  /** Fills {@code [inputs, width]} with a panel, but for what {@link #finish} does. */
  abstract void widen(int panel, float[] wide);

  /** {@code x} times so many panels from this one on, but for what {@link #finish} does. */
  abstract void multiplyRow(float[] x, int xo, int panel, int count, float[] sums);

  /** What is left to do with each output of one row of a panel; by default nothing. */
  void finish(int panel, float[] y, int yo, int columns) {}

  @Override
  final void multiply(
      float[] x, int xo, int rows, int from, int to, float @Nullable [] bias, float[] y, int yo) {
    if (rows <= FEW_ROWS) {
      float[] sums = Scratch.tile((to - from) * width);
      for (int r = 0; r < rows; r++) {
        multiplyRow(x, xo + r * inputs, from, to - from, sums);
        System.arraycopy(sums, 0, y, yo + r * outputs, columns(from, to));
      }
    } else {
      for (int panel = from; panel < to; panel++) {
        multiply(x, xo, rows, panel, y, yo + (panel - from) * width);
      }
    }
    for (int r = 0; r < rows; r++) {
      int row = yo + r * outputs;
      for (int panel = from; panel < to; panel++) {
        finish(panel, y, row + (panel - from) * width, columns(panel));
      }
      if (bias != null) {
        Kernels.live().add(y, row, bias, column(from), columns(from, to));
      }
    }
  }

  private void multiply(float[] x, int xo, int rows, int panel, float[] y, int yo) {
    Kernels kernels = Kernels.live();
    float[] tile = Scratch.tile(kernels.rowsPerTile() * width);
    float[] wide = Scratch.widened(inputs * width);
    widen(panel, wide);
    kernels.multiply(
        x, xo, inputs, rows, wide, 0, inputs, columns(panel), width, null, 0, y, yo, outputs, tile);
  }
}
