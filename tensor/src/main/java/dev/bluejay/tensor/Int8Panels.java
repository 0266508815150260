package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;

/** A weight of whole numbers from −127 to 127, and a scale for each output. */
final class Int8Panels extends CompactPanels {
  private static final int MOST = 127;

  private final byte[] panels;
  private final float[] scales;

  Int8Panels(Weight weight) {
    super(weight);
    panels = new byte[length() + Kernels.PADDING];
    scales = new float[count() * width];
    narrowAll(weight);
  }

  @Override
  Precision precision() {
    return Precision.INT8;
  }

  @Override
  void narrow(float[] wide, int panel) {
    int column = column(panel);
    for (int c = 0; c < columns(panel); c++) {
      float largest = 0;
      for (int i = c; i < inputs * width; i += width) {
        largest = Math.max(largest, Math.abs(wide[i]));
      }
      scales[column + c] = largest / MOST;
    }
    int from = column * inputs;
    for (int i = 0; i < inputs * width; i++) {
      float scale = scales[column + i % width];
      panels[from + i] = scale == 0 ? 0 : (byte) Math.rint(wide[i] / scale);
    }
  }

  @Override
  void widen(int panel, float[] wide) {
    Kernels.live().widen(panels, column(panel) * inputs, wide, inputs * width);
  }

  @Override
  void multiplyRow(float[] x, int xo, int panel, int count, float[] sums) {
    int from = column(panel) * inputs;
    Kernels.live().multiplyRow(x, xo, panels, from, count, inputs, width, sums);
  }

  @Override
  void finish(int panel, float[] y, int yo, int columns) {
    int column = column(panel);
    for (int c = 0; c < columns; c++) {
      y[yo + c] *= scales[column + c];
    }
  }

  @Override
  void copyRow(int output, float[] to, int at) {
    int from = first(output);
    for (int i = 0; i < inputs; i++) {
      to[at + i] = panels[from + i * width] * scales[output];
    }
  }
}
