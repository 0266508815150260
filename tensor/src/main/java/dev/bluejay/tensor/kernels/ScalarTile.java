package dev.bluejay.tensor.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Eight rows times a panel of {@value #WIDTH} columns in plain Java.
 *
 * <p>The JIT compiler vectorises no loop in which an array's offset is a variable. So eight rows of
 * the panel are copied to where their offsets are constants, and each row of sums is an array of
 * its own, for a copy that eight rows share.
 */
final class ScalarTile {
  static final int WIDTH = 128;

  private static final int ROWS = 8;
  private static final int DEPTH = 8;
  private static final ThreadLocal<ScalarTile> OF_THREAD = ThreadLocal.withInitial(ScalarTile::new);

  private final float[][] sums = new float[ROWS][WIDTH];
  private final float[] block = new float[DEPTH * WIDTH];

  private ScalarTile() {}

  static ScalarTile ofThread() {
    return OF_THREAD.get();
  }

  /**
   * The outputs of one panel, as {@link Kernels#multiply} has them.
   *
   * @param panel where it begins
   * @param wide how many of its columns are wanted
   */
  void multiply(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] panels,
      int panel,
      int depth,
      int wide,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co,
      int ldc) {
    for (int i = 0; i < rows; i += ROWS) {
      int some = Math.min(ROWS, rows - i);
      for (int r = 0; r < some; r++) {
        if (bias == null) {
          Arrays.fill(sums[r], 0f);
        } else {
          System.arraycopy(bias, bo, sums[r], 0, WIDTH);
        }
      }
      int k = 0;
      for (; k + DEPTH <= depth; k += DEPTH) {
        System.arraycopy(panels, panel + k * WIDTH, block, 0, DEPTH * WIDTH);
        for (int r = 0; r < some; r++) {
          addEight(sums[r], block, a, ao + (i + r) * lda + k);
        }
      }
      for (; k < depth; k++) {
        System.arraycopy(panels, panel + k * WIDTH, block, 0, WIDTH);
        for (int r = 0; r < some; r++) {
          addOne(sums[r], block, a[ao + (i + r) * lda + k]);
        }
      }
      for (int r = 0; r < some; r++) {
        System.arraycopy(sums[r], 0, c, co + (i + r) * ldc, wide);
      }
    }
  }

  private static void addEight(float[] sums, float[] b, float[] a, int ao) {
    float x0 = a[ao];
    float x1 = a[ao + 1];
    float x2 = a[ao + 2];
    float x3 = a[ao + 3];
    float x4 = a[ao + 4];
    float x5 = a[ao + 5];
    float x6 = a[ao + 6];
    float x7 = a[ao + 7];
    for (int t = 0; t < WIDTH; t++) {
      sums[t] =
          sums[t]
              + x0 * b[t]
              + x1 * b[t + WIDTH]
              + x2 * b[t + 2 * WIDTH]
              + x3 * b[t + 3 * WIDTH]
              + x4 * b[t + 4 * WIDTH]
              + x5 * b[t + 5 * WIDTH]
              + x6 * b[t + 6 * WIDTH]
              + x7 * b[t + 7 * WIDTH];
    }
  }

  private static void addOne(float[] sums, float[] b, float x) {
    for (int t = 0; t < WIDTH; t++) {
      sums[t] += x * b[t];
    }
  }
}
