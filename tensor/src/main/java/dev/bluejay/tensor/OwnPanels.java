package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;

/** A weight in the layout of our own kernels, of which single rows can be read too. */
abstract sealed class OwnPanels extends WeightPanels permits FloatPanels, CompactPanels {
  /**
   * Bytes before the first panel, so that no vector lies across two lines of the cache, where each
   * load would be two: a line is 64 bytes, an array's header 16. It holds where arrays begin with a
   * line, as G1 has it for those of half a region and more, and costs nothing elsewhere.
   */
  static final int LEAD = 64 - 16;

  OwnPanels(Weight weight) {
    super(weight.outputs(), weight.inputs(), Kernels.live().panelWidth(weight.outputs()));
  }

  static OwnPanels of(Precision precision, Weight weight) {
    return switch (precision) {
      case FLOAT32 -> new FloatPanels(weight);
      case BFLOAT16 -> new Bfloat16Panels(weight);
      case INT8 -> new Int8Panels(weight);
      case INT4 -> new Int4Panels(weight);
    };
  }

  /** Copies the weights {@code [inputs]} of one output, widened. */
  abstract void copyRow(int output, float[] to, int at);

  @Override
  final void copyTo(float[] weight) {
    for (int o = 0; o < outputs; o++) {
      copyRow(o, weight, o * inputs);
    }
  }

  /** Where the weight of an output's first input is; the others are a width apart. */
  final int first(int output) {
    return output / width * width * inputs + output % width;
  }
}
