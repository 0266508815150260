package dev.bluejay.benchmarks.matrix;

/** The sizes of a product {@code [rows, inputs] x [inputs, outputs]}. */
record Size(int rows, int inputs, int outputs) {
  double flops() {
    return 2.0 * rows * inputs * outputs;
  }
}
