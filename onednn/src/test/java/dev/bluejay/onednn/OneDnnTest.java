package dev.bluejay.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Products;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OneDnnTest {
  /** From one number to the next just below 1. */
  private static double step(Precision precision) {
    return precision == Precision.BFLOAT16 ? 1 / 256.0 : 1 / 127.0;
  }

  @Property(tries = 40)
  void productsOfAnySizeAreThoseOfFloatsButForTheRounding(
      @ForAll boolean int8,
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 90) int inputs,
      @ForAll @IntRange(min = 1, max = 420) int outputs,
      @ForAll long seed) {
    Machine.test(
        int8 ? Precision.INT8 : Precision.BFLOAT16,
        products -> compare(products, int8, rows, inputs, outputs, seed));
  }

  private static void compare(
      Products products, boolean int8, int rows, int inputs, int outputs, long seed) {
    var precision = int8 ? Precision.INT8 : Precision.BFLOAT16;
    float[] x = numbers(rows * inputs, seed);
    float[] w = numbers(outputs * inputs, seed + 1);
    var prepared = products.prepare(precision, w, outputs, inputs);
    float[] y = multiply(prepared, x, rows, outputs);
    double worst = 0;
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < outputs; o++) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
          sum += (double) x[r * inputs + i] * w[o * inputs + i];
        }
        worst = Math.max(worst, Math.abs(y[r * outputs + o] - sum));
      }
    }
    // Numbers are from −1 to 1, so each factor is off by half a step at most; errors add up like
    // random walks.
    assertThat(worst).isLessThan(5 * step(precision) * Math.sqrt(inputs));
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "INT8"})
  void numbersThatFitAreMultipliedExactly(Precision precision) {
    Machine.test(
        precision,
        products -> {
          int inputs = 37;
          int outputs = 200;
          float[] x = whole(5 * inputs, inputs, 1);
          float[] w = whole(outputs * inputs, inputs, 2);
          float[] y = multiply(products.prepare(precision, w, outputs, inputs), x, 5, outputs);
          for (int r = 0; r < 5; r++) {
            for (int o = 0; o < outputs; o++) {
              float sum = 0;
              for (int i = 0; i < inputs; i++) {
                sum += x[r * inputs + i] * w[o * inputs + i];
              }
              assertThat(y[r * outputs + o]).isCloseTo(sum, within(1e-6f * 127 * 127 * inputs));
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "INT8"})
  void aRowDoesNotDependOnTheRowsBesideIt(Precision precision) {
    Machine.test(
        precision,
        products -> {
          int inputs = 1536;
          int outputs = 384;
          var prepared = products.prepare(precision, numbers(outputs * inputs, 3), outputs, inputs);
          float[] x = numbers(131 * inputs, 4);
          float[] together = multiply(prepared, x, 131, outputs);
          for (int r = 0; r < 131; r += 13) {
            float[] row = Arrays.copyOfRange(x, r * inputs, (r + 1) * inputs);
            assertThat(multiply(prepared, row, 1, outputs))
                .containsExactly(Arrays.copyOfRange(together, r * outputs, (r + 1) * outputs));
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "INT8"})
  void neighbouringPanelsAreWrittenWhereTheyBelong(Precision precision) {
    Machine.test(
        precision,
        products -> {
          int outputs = 500;
          var prepared = products.prepare(precision, numbers(outputs * 20, 5), outputs, 20);
          int width = prepared.width();
          float[] x = numbers(3 * 20, 6);
          float[] all = multiply(prepared, x, 3, outputs);
          var pieces = new float[1 + 3 * outputs];
          prepared.multiply(x, 0, 3, 0, 1, pieces, 1, outputs);
          int panels = (outputs + width - 1) / width;
          prepared.multiply(x, 0, 3, 1, panels, pieces, 1 + width, outputs);
          assertThat(Arrays.copyOfRange(pieces, 1, pieces.length)).containsExactly(all);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "INT8"})
  void whatIsNoNumberStaysNone(Precision precision) {
    Machine.test(
        precision,
        products -> {
          float[] w = new float[4 * 3];
          Arrays.fill(w, 1);
          float[] x = {1, Float.NaN, 2, 1, 2, 3, 0, 0, 0, Float.POSITIVE_INFINITY, 1, 1};
          float[] y = multiply(products.prepare(precision, w, 4, 3), x, 4, 4);
          for (int o = 0; o < 4; o++) {
            assertThat(y[o]).isNaN();
            assertThat(y[4 + o]).isCloseTo(6, within(0.05f));
            assertThat(y[8 + o]).isZero();
            assertThat(Float.isFinite(y[12 + o])).isFalse();
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "INT8"})
  void manyThreadsGetWhatOneGets(Precision precision) throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      Machine.test(
          precision,
          products -> {
            var prepared = products.prepare(precision, numbers(400 * 64, 7), 400, 64);
            float[] x = numbers(100 * 64, 8);
            float[] expected = multiply(prepared, x, 100, 400);
            Callable<float[]> again = () -> multiply(prepared, x, 100, 400);
            try {
              for (var result :
                  pool.invokeAll(IntStream.range(0, 64).mapToObj(i -> again).toList())) {
                assertThat(result.get()).containsExactly(expected);
              }
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
              throw new AssertionError(e);
            }
          });
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void productsTakeNoMoreMemoryThanTheFirstOfTheirSize() {
    Machine.test(
        Precision.BFLOAT16,
        products -> {
          var prepared = products.prepare(Precision.BFLOAT16, numbers(300 * 64, 9), 300, 64);
          float[] x = numbers(96 * 64, 10);
          for (int rows = 1; rows <= 96; rows++) {
            multiply(prepared, x, rows, 300);
          }
          long before = direct().getTotalCapacity();
          for (int i = 0; i < 500; i++) {
            multiply(prepared, x, 1 + i % 96, 300);
          }
          assertThat(direct().getTotalCapacity()).isLessThanOrEqualTo(before);
        });
  }

  @Test
  void weightsGiveTheirMemoryBack() {
    Machine.test(
        Precision.BFLOAT16,
        products -> {
          float[] w = numbers(1024 * 1024, 11);
          long before = direct().getTotalCapacity();
          long weights = 2L * 1024 * 1024;
          for (int i = 0; i < 40; i++) {
            var prepared = products.prepare(Precision.BFLOAT16, w, 1024, 1024);
            assertThat(prepared.width()).isPositive();
          }
          for (int i = 0; i < 50 && direct().getTotalCapacity() > before + 5 * weights; i++) {
            System.gc();
          }
          assertThat(direct().getTotalCapacity()).isLessThan(before + 10 * weights);
        });
  }

  private static BufferPoolMXBean direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .findFirst()
        .orElseThrow();
  }

  private static float[] multiply(Products.Prepared prepared, float[] x, int rows, int outputs) {
    var y = new float[rows * outputs];
    int panels = (outputs + prepared.width() - 1) / prepared.width();
    prepared.multiply(x, 0, rows, 0, panels, y, 0, outputs);
    return y;
  }

  private static float[] numbers(int n, long seed) {
    var random = new Random(seed);
    var numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = 2 * random.nextFloat() - 1;
    }
    return numbers;
  }

  /** From −127 to 127, and each row has a 127. */
  private static float[] whole(int n, int width, long seed) {
    var random = new Random(seed);
    var numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i % width == 0 ? 127 : random.nextInt(255) - 127;
    }
    return numbers;
  }
}
