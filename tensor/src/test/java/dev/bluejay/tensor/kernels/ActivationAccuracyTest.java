package dev.bluejay.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.tensor.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The activations of both providers against doubles, over floats of every size. */
class ActivationAccuracyTest {
  private static final int BLOCK = 64;
  private static final int STEP = 10_007;

  /** The worst error of both providers over the floats between, by a measure of it. */
  private static double worst(Activation f, float low, float high, Measure measure) {
    double worst = 0;
    float[] x = new float[BLOCK];
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      for (long bits = 0; bits < 0x7f800000L; bits += (long) STEP * BLOCK) {
        for (float sign = -1; sign <= 1; sign += 2) {
          for (int i = 0; i < BLOCK; i++) {
            int at = (int) Math.min(0x7f7fffff, bits + (long) i * STEP);
            x[i] = Math.max(low, Math.min(high, sign * Float.intBitsToFloat(at)));
          }
          float[] y = x.clone();
          kernels.activate(f, y, 0, BLOCK);
          for (int i = 0; i < BLOCK; i++) {
            worst = Math.max(worst, measure.of(y[i], Reference.of(f, x[i])));
          }
        }
      }
    }
    return worst;
  }

  @FunctionalInterface
  private interface Measure {
    double of(float got, double expected);
  }

  /** Of results above 1 relative to them. */
  private static double error(float got, double expected) {
    return Math.abs(got - expected) / Math.max(1, Math.abs(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, 0",
    "GELU, 8e-7",
    "GELU_TANH, 6e-7",
    "QUICK_GELU, 2e-7",
    "RELU, 0",
    "RELU_SQUARED, 6e-8",
    "GELU_CLIPPED, 8e-7",
    "RELU6, 0",
    "LEAKY_RELU, 2e-7",
    "LAPLACE, 8e-7",
    "MISH, 5e-7",
    "TANH, 3e-7",
    "SIGMOID, 1e-7",
    "SILU, 2e-7"
  })
  void errorsStayWithinTheirBounds(Activation f, double bound) {
    assertThat(worst(f, -1e18f, 1e18f, ActivationAccuracyTest::error)).isLessThanOrEqualTo(bound);
  }

  @Test
  void theExponentialIsWithinTwoUnitsInTheLastPlace() {
    double worst =
        worst(
            Activation.EXP,
            ScalarMath.EXP_LOW,
            ScalarMath.EXP_HIGH,
            (got, expected) -> Math.abs(got - expected) / Math.ulp((float) expected));
    assertThat(worst).isLessThanOrEqualTo(2);
  }

  @Test
  void theErrorFunctionIsWithinItsBound() {
    double worst = 0;
    for (float x = -6; x < 6; x += 1e-4f) {
      worst = Math.max(worst, Math.abs(ScalarMath.erf(x) - Reference.erf(x)));
    }
    assertThat(worst).isLessThanOrEqualTo(4e-7);
    assertThat(Reference.erf(1)).isCloseTo(0.8427007929497149, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void aNaNOfAnyKindStaysNaN(Activation f) {
    int[] kinds = {0x7fc00000, 0xffc00000, 0x7fffffff, 0xffffffff, 0x7fc00001, 0x7fe01234};
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      float[] x = new float[37];
      for (int i = 0; i < x.length; i++) {
        x[i] = i % 2 == 0 ? Float.intBitsToFloat(kinds[i / 2 % kinds.length]) : 1;
      }
      kernels.activate(f, x, 0, x.length);
      for (int i = 0; i < x.length; i++) {
        assertThat(Float.isNaN(x[i])).as(kernels.description()).isEqualTo(i % 2 == 0);
      }
    }
  }

  @Test
  void saturatesExactly() {
    float inf = Float.POSITIVE_INFINITY;
    assertActivated(Activation.TANH, new float[] {-inf, -20, 20, inf}, new float[] {-1, -1, 1, 1});
    assertActivated(Activation.SIGMOID, new float[] {20, 1000, inf}, new float[] {1, 1, 1});
    assertActivated(Activation.EXP, new float[] {-inf, -1000, 0}, new float[] {0, 0, 1});
    float[] large = {-1e30f, -1000, -6, 6, 1000, 1e30f, inf};
    float[] halved = {-0f, -0f, -0f, 6, 1000, 1e30f, inf};
    assertActivated(Activation.GELU, large, halved);
    assertActivated(Activation.GELU_TANH, large, halved);
    assertActivated(Activation.RELU, new float[] {-inf, -1, inf}, new float[] {0, 0, inf});
  }

  private static void assertActivated(Activation f, float[] x, float[] expected) {
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      float[] y = x.clone();
      kernels.activate(f, y, 0, y.length);
      assertThat(y).as("%s, %s", f, kernels.description()).containsExactly(expected);
    }
  }
}
