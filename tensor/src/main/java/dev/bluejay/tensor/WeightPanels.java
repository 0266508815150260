package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Products;
import dev.bluejay.tensor.kernels.Scratch;
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

  WeightPanels(int outputs, int inputs, int width) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.width = width;
  }

  /** A weight as it was given, of which one panel after the other is made. */
  record Weight(int outputs, int inputs, Source source) {
    /** Where panels come from. */
    interface Source {
      /** Writes the panel {@code [inputs, width]} of so many outputs from this one on. */
      void copy(int output, int columns, int width, float[] panels, int at);
    }

    /**
     * A weight that is there already.
     *
     * @param values {@code [outputs, inputs]}, or the other way round where turned
     */
    static Weight of(Tensor values, boolean turned) {
      int outputs = values.size(turned ? 1 : 0);
      int inputs = values.size(turned ? 0 : 1);
      int outputStride = turned ? 1 : inputs;
      int inputStride = turned ? outputs : 1;
      return new Weight(
          outputs,
          inputs,
          (output, columns, width, panels, at) ->
              Panels.pack(
                  values.data,
                  values.offset + output * outputStride,
                  inputStride,
                  outputStride,
                  inputs,
                  columns,
                  width,
                  panels,
                  at));
    }

    /** The same of a weight of which, where it can be, no more than a panel is read at once. */
    static Weight of(LazyMatrix matrix, boolean turned) {
      if (turned || !matrix.inPieces()) {
        return of(matrix.values(), turned);
      }
      int inputs = matrix.columns();
      return new Weight(
          matrix.rows(),
          inputs,
          (output, columns, width, panels, at) -> {
            float[] rows = Scratch.stored(columns * inputs);
            matrix.reader().read(output, output + columns, rows, 0);
            Panels.pack(rows, 0, 1, inputs, inputs, columns, width, panels, at);
          });
    }
  }

  /**
   * In the layout of those products from outside that were asked for, or in that of the kernels.
   *
   * @param matrix {@code [outputs, inputs]}, or the other way round where turned
   */
  static WeightPanels of(Precision precision, LazyMatrix matrix, boolean turned) {
    var products = Products.live().filter(p -> p.takes(precision));
    if (products.isPresent()) {
      Tensor values = matrix.values();
      return ProvidedPanels.of(precision, turned ? values.transpose(0, 1) : values, products.get());
    }
    return OwnPanels.of(precision, Weight.of(matrix, turned));
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

  /**
   * How many neighbouring panels stay in the second-level cache, in float32, beside some rows. Of
   * deep ones as many as are multiplied at once, if a block of their depth does: the vector kernels
   * go through them block by block, and fewer would copy the rows more often.
   */
  int kept() {
    int whole = KEPT_FLOATS / Math.max(1, inputs * width);
    int blocks = KEPT_FLOATS / Math.max(1, Math.min(inputs, Kernels.BLOCK_DEPTH) * width);
    return Math.max(1, Math.max(whole, Math.min(blocks, atOnce())));
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
