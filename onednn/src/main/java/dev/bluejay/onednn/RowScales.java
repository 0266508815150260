package dev.bluejay.onednn;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import java.nio.FloatBuffer;

/** Brings each row of inputs to numbers from −127 to 127, which are then rounded to whole ones. */
final class RowScales {
  private static final float MOST = 127;

  private RowScales() {}

  /**
   * Copies rows of {@code x} in that range.
   *
   * @param factors what to multiply each row's results by; NaN where a row has NaN or infinities
   */
  static void put(float[] x, int xo, int rows, int n, FloatBuffer to, float[] factors) {
    Kernels kernels = Kernels.live();
    float[] row = Scratch.widened(n);
    for (int r = 0; r < rows; r++) {
      int at = xo + r * n;
      float largest = kernels.largest(x, at, n);
      System.arraycopy(x, at, row, 0, n);
      if (largest > 0) {
        kernels.scale(row, 0, n, MOST / largest);
      }
      to.put(r * n, row, 0, n);
      factors[r] = Float.isFinite(largest) ? largest / MOST : Float.NaN;
    }
  }
}
