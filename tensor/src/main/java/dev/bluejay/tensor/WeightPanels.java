package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Products;
import org.jspecify.annotations.Nullable;

/**
 * A weight {@code [outputs, inputs]} as the kernels read it: {@link Panels} of some outputs, each
 * {@code [inputs, width]}, of one precision.
 */
abstract sealed class WeightPanels permits OwnPanels, ProvidedPanels {
  /** 1.2 MB: machines with caches half as large read these panels from the third level. */
  private static final int KEPT_FLOATS = 300_000;

  final int inputs;
  final int outputs;
  final int width;

  WeightPanels(Weight weight, int width) {
    inputs = weight.inputs();
    outputs = weight.outputs();
    this.width = width;
  }

  /**
   * A weight as it was given.
   *
   * @param values {@code [outputs, inputs]}, or the other way round where turned
   */
  record Weight(Tensor values, boolean turned) {
    int inputs() {
      return values.size(turned ? 0 : 1);
    }

    int outputs() {
      return values.size(turned ? 1 : 0);
    }

    /** How far an output is from the next. */
    int outputStride() {
      return turned ? 1 : inputs();
    }

    /** How far an input is from the next. */
    int inputStride() {
      return turned ? outputs() : 1;
    }
  }

  /**
   * In the layout of those products from outside that were asked for, or in that of the kernels.
   */
  static WeightPanels of(Precision precision, Weight weight) {
    var products = Products.live().filter(p -> p.takes(precision));
    if (products.isPresent()) {
      return ProvidedPanels.of(precision, weight, products.get());
    }
    return OwnPanels.of(precision, weight);
  }

  /** How many panels there are. */
  final int count() {
    return (outputs + width - 1) / width;
  }

  /** The first output of a panel. */
  final int column(int panel) {
    return panel * width;
  }

  /** How many outputs a panel has. */
  final int columns(int panel) {
    return columns(panel, panel + 1);
  }

  /** How many outputs neighbouring panels have. */
  final int columns(int from, int to) {
    return Math.min(to * width, outputs) - from * width;
  }

  /** How many neighbouring panels are best multiplied at once. */
  int atOnce() {
    return 1;
  }

  /** How many neighbouring panels stay in the second-level cache, in float32, beside some rows. */
  int kept() {
    return Math.max(1, KEPT_FLOATS / Math.max(1, inputs * width));
  }

  /** How many rows are best multiplied at once, or a multiple of it. */
  int rowsPerTile() {
    return Kernels.live().rowsPerTile();
  }

  abstract Precision precision();

  /**
   * The outputs of neighbouring panels for some rows of inputs.
   *
   * @param x row r begins at {@code xo + r · inputs}
   * @param bias as long as all panels are wide, or null for zeros
   * @param y row r begins at {@code yo + r · outputs}, with its first output
   */
  abstract void multiply(
      float[] x, int xo, int rows, int from, int to, float @Nullable [] bias, float[] y, int yo);

  /** Copies all weights {@code [outputs, inputs]}, widened. */
  abstract void copyTo(float[] weight);
}
