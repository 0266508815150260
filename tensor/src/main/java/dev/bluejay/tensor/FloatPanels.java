package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import org.jspecify.annotations.Nullable;

/** A weight in float32. */
final class FloatPanels extends OwnPanels {
  /** Enough for rows to be worth their copying, few enough for what follows to find them near. */
  private static final int AT_ONCE = 6;

  private static final int FIRST = LEAD / Float.BYTES;

  private final float[] panels;

  FloatPanels(Weight weight) {
    super(weight);
    panels = new float[FIRST + Panels.length(inputs, outputs, width)];
    set(weight);
  }

  /** Where a panel begins. */
  private int at(int panel) {
    return FIRST + column(panel) * inputs;
  }

  /** Takes other values of the same shape. */
  void set(Weight weight) {
    Panels.each(
        count(),
        (long) inputs * outputs,
        p -> weight.source().copy(column(p), columns(p), width, panels, at(p)));
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
        at(from),
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
  void copyRow(int output, float[] to, int at) {
    int from = FIRST + first(output);
    for (int i = 0; i < inputs; i++) {
      to[at + i] = panels[from + i * width];
    }
  }
}
