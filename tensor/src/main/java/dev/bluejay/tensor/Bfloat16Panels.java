package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;

/** A weight in bfloat16, the upper half of each float32. */
final class Bfloat16Panels extends CompactPanels {
  private static final int FIRST = LEAD / Short.BYTES;

  private final short[] panels;

  Bfloat16Panels(Weight weight) {
    super(weight);
    panels = new short[FIRST + length()];
    narrowAll(weight);
  }

  /** Where a panel begins. */
  private int at(int panel) {
    return FIRST + column(panel) * inputs;
  }

  @Override
  Precision precision() {
    return Precision.BFLOAT16;
  }

  @Override
  void narrow(float[] wide, int panel) {
    int from = at(panel);
    for (int i = 0; i < inputs * width; i++) {
      panels[from + i] = narrow(wide[i]);
    }
  }

  /** To the nearest, of two to the even one; what is no number stays none. */
  private static short narrow(float x) {
    int bits = Float.floatToRawIntBits(x);
    if (Float.isNaN(x)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }

  @Override
  void widen(int panel, float[] wide) {
    Kernels.live().widen(panels, at(panel), wide, inputs * width);
  }

  @Override
  void multiplyRow(float[] x, int xo, int panel, int count, float[] sums) {
    int from = at(panel);
    Kernels.live().multiplyRow(x, xo, panels, from, count, inputs, width, sums);
  }

  @Override
  void copyRow(int output, float[] to, int at) {
    int from = FIRST + first(output);
    for (int i = 0; i < inputs; i++) {
      to[at + i] = Float.intBitsToFloat(panels[from + i * width] << 16);
    }
  }
}
