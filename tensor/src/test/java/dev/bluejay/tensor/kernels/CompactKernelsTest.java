package dev.bluejay.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights of less than 32 bits, one row at a time, of both providers and against doubles. */
class CompactKernelsTest {
  private static final int SHIFT = 5;

  /** Neighbouring panels: three at once, and one that is left. */
  private static final int COUNT = 4;

  static Stream<Kernels> providers() {
    return Stream.of(new ScalarKernels(), new VectorKernels());
  }

  /** A row times a panel of each width there is, at depths on and off the groups. */
  private interface Panel {
    void check(int depth, int width, Random random);
  }

  private static void forAll(Kernels kernels, Panel panel) {
    var random = new Random(3);
    for (int columns : new int[] {1, 17, 33, 200}) {
      for (int depth : new int[] {1, 31, 32, 33, 100}) {
        panel.check(depth, kernels.panelWidth(columns), random);
      }
    }
  }

  private static float[] row(Random random, int n) {
    var row = new float[n];
    for (int i = 0; i < n; i++) {
      row[i] = (float) random.nextGaussian();
    }
    return row;
  }

  @ParameterizedTest
  @MethodSource("providers")
  void bfloat16(Kernels kernels) {
    forAll(
        kernels,
        (depth, width, random) -> {
          float[] a = row(random, SHIFT + depth);
          var panels = new short[SHIFT + COUNT * depth * width];
          for (int i = 0; i < panels.length; i++) {
            panels[i] = (short) (Float.floatToIntBits((float) random.nextGaussian()) >>> 16);
          }
          var wide = new float[COUNT * depth * width];
          kernels.widen(panels, SHIFT, wide, wide.length);
          for (int i = 0; i < wide.length; i++) {
            assertThat(wide[i]).isEqualTo(Float.intBitsToFloat(panels[SHIFT + i] << 16));
          }
          var sums = new float[COUNT * width];
          kernels.multiplyRow(a, SHIFT, panels, SHIFT, COUNT, depth, width, sums);
          checkEach(kernels, a, wide, depth, width, sums);
        });
  }

  @ParameterizedTest
  @MethodSource("providers")
  void int8(Kernels kernels) {
    forAll(
        kernels,
        (depth, width, random) -> {
          float[] a = row(random, SHIFT + depth);
          var panels = new byte[SHIFT + COUNT * depth * width + Kernels.PADDING];
          random.nextBytes(panels);
          var wide = new float[COUNT * depth * width];
          kernels.widen(panels, SHIFT, wide, wide.length);
          for (int i = 0; i < wide.length; i++) {
            assertThat(wide[i]).isEqualTo(panels[SHIFT + i]);
          }
          var sums = new float[COUNT * width];
          kernels.multiplyRow(a, SHIFT, panels, SHIFT, COUNT, depth, width, sums);
          checkEach(kernels, a, wide, depth, width, sums);
        });
  }

  @ParameterizedTest
  @MethodSource("providers")
  void int4(Kernels kernels) {
    forAll(
        kernels,
        (depth, width, random) -> {
          float[] a = row(random, SHIFT + depth);
          int half = width / 2;
          int groups = (depth + Kernels.GROUP - 1) / Kernels.GROUP;
          var panel = new byte[SHIFT + depth * half + Kernels.PADDING];
          random.nextBytes(panel);
          float[] scales = row(random, SHIFT + groups * width);
          var wide = new float[depth * width];
          kernels.widen(panel, SHIFT, scales, SHIFT, depth, width, wide);
          for (int k = 0; k < depth; k++) {
            for (int c = 0; c < width; c++) {
              int both = panel[SHIFT + k * half + c % half];
              int value = c < half ? both << 28 >> 28 : both >> 4;
              float scale = scales[SHIFT + k / Kernels.GROUP * width + c];
              assertThat(wide[k * width + c]).isEqualTo(value * scale);
            }
          }
          var sums = new float[width];
          kernels.multiplyRow(a, SHIFT, panel, SHIFT, scales, SHIFT, depth, width, sums, 0);
          check(kernels, a, wide, depth, width, sums);
        });
  }

  private static void checkEach(
      Kernels kernels, float[] a, float[] wide, int depth, int width, float[] sums) {
    int size = depth * width;
    for (int p = 0; p < COUNT; p++) {
      float[] panel = Arrays.copyOfRange(wide, p * size, (p + 1) * size);
      check(kernels, a, panel, depth, width, Arrays.copyOfRange(sums, p * width, (p + 1) * width));
    }
  }

  /** To the last bit what the product of the widened panel gives, and nearly what doubles do. */
  private static void check(
      Kernels kernels, float[] a, float[] wide, int depth, int width, float[] sums) {
    var product = new float[width];
    var tile = new float[kernels.rowsPerTile() * width];
    kernels.multiply(
        a, SHIFT, depth, 1, wide, 0, depth, width, width, null, 0, product, 0, width, tile);
    assertThat(sums).containsExactly(product);
    for (int c = 0; c < width; c++) {
      double sum = 0;
      double magnitude = 0;
      for (int k = 0; k < depth; k++) {
        double term = (double) a[SHIFT + k] * wide[k * width + c];
        sum += term;
        magnitude += Math.abs(term);
      }
      assertThat((double) sums[c]).isCloseTo(sum, within(1e-5 * magnitude));
    }
  }
}
