package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;

/**
 * A weight of whole numbers from −8 to 7, two in a byte, and a scale for each {@link Kernels#GROUP}
 * inputs of an output.
 */
final class Int4Panels extends CompactPanels {
  private static final int GROUP = Kernels.GROUP;
  private static final int LEAST = -8;

  private final int half;
  private final int groups;
  private final byte[] panels;

  /** {@code [panels, groups, width]}. */
  private final float[] scales;

  Int4Panels(Weight weight) {
    super(weight);
    half = width / 2;
    groups = (inputs + GROUP - 1) / GROUP;
    panels = new byte[length() / 2 + Kernels.PADDING];
    scales = new float[Panels.length(groups, outputs, width)];
    narrowAll(weight);
  }

  @Override
  Precision precision() {
    return Precision.INT4;
  }

  @Override
  void narrow(float[] wide, int panel) {
    for (int g = 0; g < groups; g++) {
      int end = Math.min(inputs, (g + 1) * GROUP) * width;
      for (int c = 0; c < width; c++) {
        scales[scale(panel, g) + c] = scale(wide, g * GROUP * width + c, end);
      }
    }
    int to = column(panel) / 2 * inputs;
    for (int k = 0; k < inputs; k++) {
      int scale = scale(panel, k / GROUP);
      for (int c = 0; c < half; c++) {
        int low = narrow(wide[k * width + c], scales[scale + c]);
        int high = narrow(wide[k * width + half + c], scales[scale + half + c]);
        panels[to + k * half + c] = (byte) ((high << 4) | (low & 15));
      }
    }
  }

  private int scale(int panel, int group) {
    return (panel * groups + group) * width;
  }

  /** The scale by which the largest number, of its own sign, becomes −8. */
  private float scale(float[] wide, int from, int end) {
    float largest = 0;
    for (int i = from; i < end; i += width) {
      largest = Math.abs(wide[i]) > Math.abs(largest) ? wide[i] : largest;
    }
    return largest / LEAST;
  }

  private static int narrow(float x, float scale) {
    return scale == 0 ? 0 : Math.max(LEAST, Math.min(-LEAST - 1, (int) Math.rint(x / scale)));
  }

  @Override
  void widen(int panel, float[] wide) {
    Kernels.live()
        .widen(panels, column(panel) / 2 * inputs, scales, scale(panel, 0), inputs, width, wide);
  }

  @Override
  void multiplyRow(float[] x, int xo, int panel, int count, float[] sums) {
    for (int p = panel; p < panel + count; p++) {
      int from = column(p) / 2 * inputs;
      int scale = scale(p, 0);
      int to = (p - panel) * width;
      Kernels.live().multiplyRow(x, xo, panels, from, scales, scale, inputs, width, sums, to);
    }
  }

  @Override
  void copyRow(int output, float[] to, int at) {
    int panel = output / width;
    int column = output % width;
    int from = panel * half * inputs + column % half;
    int shift = column < half ? 28 : 24;
    for (int i = 0; i < inputs; i++) {
      int value = panels[from + i * half] << shift >> 28;
      to[at + i] = value * scales[scale(panel, i / GROUP) + column];
    }
  }
}
