package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;

/**
 * The gate of a gated feed-forward network (Shazeer 2020, arXiv:2002.05202): one half of a row
 * through an activation, times the other half.
 */
public final class Gate {
  private static final int ROWS_PER_PART = 16;

  private Gate() {}

  /** {@code f(x[.., :F]) · x[.., F:]}: {@code [T, 2 F]} to {@code [T, F]}. */
  public static Tensor forward(Tensor x, Activation f) {
    if (x.rank() != 2 || x.size(1) % 2 != 0) {
      throw new TensorException(
          "gate: gate and value side by side; got " + x.shape() + ", expected [T, 2 F]");
    }
    int rows = x.size(0);
    int width = x.size(1) / 2;
    if (Tape.current() != null) {
      return x.slice(1, 0, width).activate(f).mul(x.slice(1, width, 2 * width));
    }
    var y = Tensor.uninitialized(Shape.of(rows, width));
    Threads.run(
        rows,
        ROWS_PER_PART,
        (start, end) -> {
          for (int r = start; r < end; r++) {
            int from = x.offset + 2 * r * width;
            int to = r * width;
            System.arraycopy(x.data, from, y.data, to, width);
            Kernels.live().activate(f, y.data, to, width);
            for (int i = 0; i < width; i++) {
              y.data[to + i] *= x.data[from + width + i];
            }
          }
        });
    return y;
  }
}
