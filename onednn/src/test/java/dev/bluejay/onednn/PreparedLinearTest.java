package dev.bluejay.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.kernels.Products;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of a model, where {@code -Dbluejay.products=onednn} is set, as these tests are run. */
class PreparedLinearTest {
  private static final Tensor WEIGHT = normal(700, 96, 1);
  private static final Tensor BIAS = normal(1, 700, 2).reshape(700);

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "INT8"})
  void computesAllThatFollowsAProduct(Precision precision) {
    Machine.test(
        precision,
        products -> {
          Tensor x = normal(70, 96, 3);
          Tensor wide = PreparedLinear.of(WEIGHT, BIAS).forward(x, Activation.GELU);
          Tensor y = PreparedLinear.of(WEIGHT, BIAS, precision).forward(x, Activation.GELU);
          Tensor z =
              PreparedLinear.ofTurned(WEIGHT.transpose(0, 1), BIAS, precision)
                  .forward(x, Activation.GELU);
          assertThat(distance(y, wide)).isBetween(1e-5, 0.02);
          assertThat(z.toArray()).containsExactly(y.toArray());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 95, 96, 97, 300})
  void isTheSameOnAnyNumberOfThreads(int rows) {
    Machine.test(
        Precision.BFLOAT16,
        products -> {
          var linear = PreparedLinear.of(WEIGHT, BIAS, Precision.BFLOAT16);
          Tensor x = normal(rows, 96, 4);
          int limit = Threads.limit();
          try {
            Threads.limit(1);
            float[] alone = linear.forward(x).toArray();
            Threads.limit(3);
            assertThat(linear.forward(x).toArray()).containsExactly(alone);
          } finally {
            Threads.limit(limit);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "INT8"})
  void givesItsWeightBackAsItIsKept(Precision precision) {
    Machine.test(
        precision,
        products -> {
          Tensor kept = PreparedLinear.of(WEIGHT, BIAS, precision).weight();
          Tensor ours = keptByTheKernels(precision);
          assertThat(distance(kept, ours)).isLessThan(1e-6);
        });
  }

  /** Rounded as bfloat16 is, or to 127 steps of each output's largest. */
  private static Tensor keptByTheKernels(Precision precision) {
    float[] kept = WEIGHT.toArray();
    for (int row = 0; row < 700; row++) {
      float largest = 0;
      for (int i = row * 96; i < (row + 1) * 96; i++) {
        largest = Math.max(largest, Math.abs(kept[i]));
      }
      for (int i = row * 96; i < (row + 1) * 96; i++) {
        kept[i] =
            precision == Precision.INT8
                ? (float) Math.rint(kept[i] / (largest / 127)) * (largest / 127)
                : bfloat16(kept[i]);
      }
    }
    return Tensor.of(kept, 700, 96);
  }

  private static float bfloat16(float x) {
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat((bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "INT4"})
  void leavesOtherPrecisionsToTheKernels(Precision precision) {
    Machine.test(
        Precision.INT8,
        products -> {
          assertThat(products.takes(precision)).isFalse();
          assertThat(Products.live()).isPresent();
          assertThat(PreparedLinear.of(WEIGHT, BIAS, precision).forward(normal(2, 96, 5)).shape())
              .hasToString("[2, 700]");
        });
  }

  private static double distance(Tensor a, Tensor b) {
    float[] x = a.toArray();
    float[] y = b.toArray();
    double difference = 0;
    double size = 0;
    for (int i = 0; i < x.length; i++) {
      difference += Math.pow(x[i] - y[i], 2);
      size += Math.pow(y[i], 2);
    }
    return Math.sqrt(difference / size);
  }

  private static Tensor normal(int rows, int columns, long seed) {
    var random = new Random(seed);
    var numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return Tensor.of(numbers, rows, columns);
  }
}
