package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import org.jspecify.annotations.Nullable;

/** A weight in float32. */
final class FloatPanels extends WeightPanels {
  private final float[] panels;

  FloatPanels(Weight weight) {
    super(weight);
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
  void multiply(
      float[] x, int xo, int rows, int panel, float @Nullable [] bias, float[] y, int yo) {
    Kernels kernels = Kernels.live();
    int column = column(panel);
    kernels.multiply(
        x,
        xo,
        inputs,
        rows,
        panels,
        column * inputs,
        inputs,
        columns(panel),
        width,
        bias,
        column,
        y,
        yo,
        outputs,
        Scratch.tile(kernels.rowsPerTile() * width));
  }

  @Override
  void copyRow(int output, float[] to, int at) {
    int from = first(output);
    for (int i = 0; i < inputs; i++) {
      to[at + i] = panels[from + i * width];
    }
  }
}
