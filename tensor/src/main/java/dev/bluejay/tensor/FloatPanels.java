package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import org.jspecify.annotations.Nullable;

/** A weight in float32. */
final class FloatPanels extends WeightPanels {
  /** Enough for rows to be worth their copying, few enough for what follows to find them near. */
  private static final int AT_ONCE = 6;

  private final float[] panels;

  FloatPanels(Weight weight) {
    super(weight, Kernels.live().panelWidth(weight.outputs()));
    panels = new float[Panels.length(inputs, outputs, width)];
    set(weight);
  }

  /** Takes other values of the same shape. */
  void set(Weight weight) {
    Tensor values = weight.values();
    Panels.packShared(
        values.data,
        values.offset,
        weight.inputStride(),
        weight.outputStride(),
        inputs,
        outputs,
        width,
        panels);
  }

  @Override
  Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  int atOnce() {
    return AT_ONCE;
  }

  @Override
  void multiply(
      float[] x, int xo, int rows, int from, int to, float @Nullable [] bias, float[] y, int yo) {
    Kernels kernels = Kernels.live();
    int column = column(from);
    kernels.multiply(
        x,
        xo,
        inputs,
        rows,
        panels,
        column * inputs,
        inputs,
        columns(from, to),
        width,
        bias,
        column,
        y,
        yo,
        outputs,
        Scratch.tile(kernels.rowsPerTile() * width));
  }

  @Override
  void copyTo(float[] weight) {
    for (int o = 0; o < outputs; o++) {
      int from = first(o);
      for (int i = 0; i < inputs; i++) {
        weight[o * inputs + i] = panels[from + i * width];
      }
    }
  }
}
