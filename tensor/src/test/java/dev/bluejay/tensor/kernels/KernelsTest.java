package dev.bluejay.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.tensor.Activation;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both providers against doubles, at sizes on and off the lane width, with dirt before and after
 * each array's own part.
 */
class KernelsTest {
  private static final int[] SIZES = {
    1, 2, 3, 5, 7, 8, 13, 15, 16, 17, 31, 33, 63, 64, 65, 100, 127, 129
  };
  private static final int PAD = 3;
  private static final float DIRT = 777;

  /** Half a unit in the last place of a float near 1. */
  private static final double ROUNDING = 6e-8;

  private static final float[][] ROWS_OF_100 =
      IntStream.range(0, 20).mapToObj(seed -> row(seed, 100)).toArray(float[][]::new);

  static Stream<Kernels> providers() {
    return Stream.of(new ScalarKernels(), new VectorKernels());
  }

  /** {@code n} normal numbers with dirt around them. */
  private static float[] row(int seed, int n) {
    var random = new Random(seed * 1000L + n);
    float[] row = new float[n + 2 * PAD];
    Arrays.fill(row, DIRT);
    for (int i = 0; i < n; i++) {
      row[PAD + i] = (float) random.nextGaussian();
    }
    return row;
  }

  private static void assertClean(float[] row, int n) {
    for (int i = 0; i < PAD; i++) {
      assertThat(row[i]).isEqualTo(DIRT);
      assertThat(row[PAD + n + i]).isEqualTo(DIRT);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void rowsOfACacheAreFoundByTheirPath(Kernels kernels) {
    int stride = 300;
    int[] path = {7, 0, 3, 3, 9, 1, 8};
    float[] rows = row(1, 10 * stride);
    for (int n : SIZES) {
      float[] query = row(2, n);
      float[] weights = Arrays.copyOfRange(row(3, path.length), PAD, PAD + path.length);
      var scores = new float[path.length];
      float[] sum = row(4, n);
      kernels.dots(query, PAD, rows, PAD, stride, path, 1, 6, n, scores);
      kernels.weightedSum(weights, rows, PAD, stride, path, 1, 6, n, sum, PAD);

      var sums = new double[n];
      for (int t = 1; t < 6; t++) {
        double dot = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
          double x = rows[PAD + path[t] * stride + i];
          dot += x * query[PAD + i];
          size += Math.abs(x * query[PAD + i]);
          sums[i] += x * weights[t];
        }
        assertThat((double) scores[t]).isCloseTo(dot, within(n * ROUNDING * size + 1e-30));
      }
      assertThat(scores[0]).isZero();
      assertThat(scores[6]).isZero();
      for (int i = 0; i < n; i++) {
        assertThat((double) sum[PAD + i]).isCloseTo(sums[i], within(1e-5));
      }
      assertClean(sum, n);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void productsOfAllSizes(Kernels kernels) {
    for (int i = 0; i < SIZES.length; i++) {
      for (int shift : new int[] {0, 5, 11}) {
        int depth = SIZES[(i + shift) % SIZES.length];
        int columns = SIZES[(i + 7 + 2 * shift) % SIZES.length];
        new Product(kernels, SIZES[i], depth, columns, true).check();
        new Product(kernels, SIZES[i], depth, columns, false).check();
      }
    }
    new Product(kernels, 4, 0, 5, true).check();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void theLargestIsFoundAtAnyPlace(Kernels kernels) {
    for (int n : SIZES) {
      for (int place = 0; place < n; place++) {
        float[] row = row(8, n);
        row[PAD + place] = -50;
        assertThat(kernels.largest(row, PAD, n)).isEqualTo(50);
        row[PAD + place] = Float.NaN;
        assertThat(kernels.largest(row, PAD, n)).isNaN();
      }
    }
    assertThat(kernels.largest(new float[0], 0, 0)).isZero();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aRowOfAProductDoesNotDependOnTheRowsAroundIt(Kernels kernels) {
    var all = new Product(kernels, 20, 65, 100, true);
    all.compute(0, 20);
    for (int from = 0; from < 20; from++) {
      for (int rows : new int[] {1, 2, 5, 6, 7}) {
        var some = new Product(kernels, 20, 65, 100, true);
        some.compute(from, Math.min(20, from + rows));
        for (int i = from; i < Math.min(20, from + rows); i++) {
          assertThat(some.row(i)).containsExactly(all.row(i));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aNaNSpoilsItsOwnRowOnlyAndInfinitiesTheirColumns(Kernels kernels) {
    var product = new Product(kernels, 9, 33, 37, false);
    product.setA(4, 32, Float.NaN);
    product.setA(7, 0, Float.POSITIVE_INFINITY);
    product.compute(0, 9);
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 37; j++) {
        float c = product.row(i)[j];
        assertThat(Float.isNaN(c)).isEqualTo(i == 4);
        assertThat(Float.isInfinite(c)).isEqualTo(i == 7);
      }
    }
  }

  /** {@code c = a · b + bias} with the matrices inside of larger ones. */
  private static final class Product {
    private final Kernels kernels;
    private final int rows;
    private final int depth;
    private final int columns;
    private final int width;
    private final int lda;
    private final int ldc;
    private final float[] a;
    private final float[] panels;
    private final float[] bias;
    private final boolean hasBias;
    private final float[] c;

    Product(Kernels kernels, int rows, int depth, int columns, boolean hasBias) {
      this.kernels = kernels;
      this.rows = rows;
      this.depth = depth;
      this.columns = columns;
      this.hasBias = hasBias;
      width = kernels.panelWidth(columns);
      lda = depth + 2;
      ldc = columns + 3;
      a = row(1, rows * lda);
      int wide = (columns + width - 1) / width * width;
      float[] b = row(2, depth * columns);
      panels = new float[PAD + wide * depth];
      for (int k = 0; k < depth; k++) {
        for (int j = 0; j < columns; j++) {
          panels[PAD + j / width * width * depth + k * width + j % width] =
              b[PAD + k * columns + j];
        }
      }
      bias = Arrays.copyOf(row(3, columns), PAD + Math.max(wide, columns + PAD));
      c = new float[PAD + rows * ldc];
      Arrays.fill(c, DIRT);
    }

    void setA(int i, int k, float value) {
      a[PAD + i * lda + k] = value;
    }

    float b(int k, int j) {
      return panels[PAD + j / width * width * depth + k * width + j % width];
    }

    void compute(int from, int to) {
      kernels.multiply(
          a,
          PAD + from * lda,
          lda,
          to - from,
          panels,
          PAD,
          depth,
          columns,
          width,
          hasBias ? bias : null,
          PAD,
          c,
          PAD + from * ldc,
          ldc,
          new float[kernels.rowsPerTile() * width]);
    }

    float[] row(int i) {
      return Arrays.copyOfRange(c, PAD + i * ldc, PAD + i * ldc + columns);
    }

    static float[] row(int seed, int n) {
      return KernelsTest.row(seed, n);
    }

    void check() {
      compute(0, rows);
      double worst = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double sum = hasBias ? bias[PAD + j] : 0;
          double size = Math.abs(sum);
          for (int k = 0; k < depth; k++) {
            double product = (double) a[PAD + i * lda + k] * b(k, j);
            sum += product;
            size += Math.abs(product);
          }
          // Each of so many additions rounds once, at most by half a unit of all that is added.
          double bound = (depth + 1) * ROUNDING * size;
          worst = Math.max(worst, Math.abs(c[PAD + i * ldc + j] - sum) / bound);
        }
        for (int j = columns; j < ldc; j++) {
          assertThat(c[PAD + i * ldc + j]).isEqualTo(DIRT);
        }
      }
      assertThat(worst).as("%d x %d x %d", rows, depth, columns).isLessThanOrEqualTo(1);
      for (int i = 0; i < PAD; i++) {
        assertThat(c[i]).isEqualTo(DIRT);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void sumsAndMultiples(Kernels kernels) {
    for (int n : SIZES) {
      float[] x = row(1, n);
      float[] y = row(2, n);
      float[] sum = y.clone();
      kernels.add(sum, PAD, x, PAD, n);
      float[] scaled = x.clone();
      kernels.scale(scaled, PAD, n, -1.7f);
      for (int i = PAD; i < PAD + n; i++) {
        assertThat(sum[i]).isEqualTo(y[i] + x[i]);
        assertThat(scaled[i]).isEqualTo(x[i] * -1.7f);
      }
      assertClean(sum, n);
      assertClean(scaled, n);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void softmaxTermsOfAllSizes(Kernels kernels) {
    for (int n : SIZES) {
      for (float factor : new float[] {1, .125f, 20}) {
        float[] x = row(1, n);
        float[] y = x.clone();
        float sum = kernels.softmaxTerms(y, PAD, n, factor);
        double max = Double.NEGATIVE_INFINITY;
        for (int i = PAD; i < PAD + n; i++) {
          max = Math.max(max, x[i]);
        }
        double expected = 0;
        for (int i = PAD; i < PAD + n; i++) {
          double power = (x[i] - max) * factor;
          double term = Math.exp(power);
          // The error of the exponent is relative to it, and becomes one of the result.
          assertThat((double) y[i])
              .isCloseTo(term, within(term * (4 + 2 * Math.abs(power)) * ROUNDING + 1.2e-38));
          expected += term;
        }
        assertThat((double) sum).isCloseTo(expected, within(expected * (n + 4) * ROUNDING));
        assertClean(y, n);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void softmaxTermsOfExtremes(Kernels kernels) {
    float inf = Float.POSITIVE_INFINITY;
    for (int n : SIZES) {
      for (int at : new int[] {0, n / 2, n - 1}) {
        float[] masked = row(1, n);
        Arrays.fill(masked, PAD, PAD + n, -inf);
        masked[PAD + at] = -1000;
        assertThat(kernels.softmaxTerms(masked, PAD, n, 1)).isEqualTo(1);
        for (int i = 0; i < n; i++) {
          assertThat(masked[PAD + i]).isEqualTo(i == at ? 1 : 0);
        }
        float[] spoiled = row(2, n);
        spoiled[PAD + at] = Float.NaN;
        assertThat(kernels.softmaxTerms(spoiled, PAD, n, 1)).isNaN();
        float[] infinite = row(2, n);
        infinite[PAD + at] = inf;
        assertThat(kernels.softmaxTerms(infinite, PAD, n, 1)).isNaN();
      }
      float[] nothing = new float[n];
      Arrays.fill(nothing, -inf);
      assertThat(kernels.softmaxTerms(nothing, 0, n, 1)).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void normalizesRowsOfAllSizes(Kernels kernels) {
    for (int n : SIZES) {
      for (float offset : new float[] {0, 100}) {
        float[] x = row(1, n);
        for (int i = PAD; i < PAD + n; i++) {
          x[i] += offset;
        }
        float[] weight = row(2, n);
        float[] bias = row(3, n);
        float[] y = row(4, n);
        kernels.normalize(x, PAD, n, weight, PAD, bias, PAD, 1e-5f, y, PAD);
        assertNormalized(x, n, weight, bias, y, offset);
        assertClean(y, n);
        float[] inPlace = x.clone();
        kernels.normalize(inPlace, PAD, n, weight, PAD, bias, PAD, 1e-5f, inPlace, PAD);
        assertThat(Arrays.copyOfRange(inPlace, PAD, PAD + n))
            .containsExactly(Arrays.copyOfRange(y, PAD, PAD + n));
        x[PAD + n / 2] = Float.NaN;
        kernels.normalize(x, PAD, n, weight, PAD, bias, PAD, 1e-5f, y, PAD);
        assertThat(y[PAD]).isNaN();
      }
    }
  }

  private static void assertNormalized(
      float[] x, int n, float[] weight, float[] bias, float[] y, double offset) {
    double mean = 0;
    for (int i = PAD; i < PAD + n; i++) {
      mean += x[i] / (double) n;
    }
    double variance = 0;
    for (int i = PAD; i < PAD + n; i++) {
      variance += (x[i] - mean) * (x[i] - mean) / n;
    }
    double deviation = Math.sqrt(variance + 1e-5);
    for (int i = PAD; i < PAD + n; i++) {
      double unit = (x[i] - mean) / deviation;
      double error = (n + 8) * ROUNDING * (Math.abs(unit) + 1 + offset / deviation);
      assertThat((double) y[i])
          .as("%d elements at %d", n, i)
          .isCloseTo(
              unit * weight[i] + bias[i],
              within(error * Math.abs(weight[i]) + 4 * ROUNDING * Math.abs(bias[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void resultsDoNotChangeWhileTheProgramWarmsUp(Kernels kernels) {
    int n = 100;
    float[] first = {};
    for (int call = 0; call < 2000; call++) {
      float[] sums = new float[40];
      for (int seed = 0; seed < 20; seed++) {
        float[] x = ROWS_OF_100[seed].clone();
        float[] y = new float[n];
        kernels.normalize(x, PAD, n, x, PAD, x, PAD, 1e-5f, y, 0);
        sums[seed] = y[n / 2];
        sums[20 + seed] = kernels.softmaxTerms(x, PAD, n, 1);
      }
      first = call == 0 ? sums : first;
      assertThat(Arrays.equals(sums, first)).as("call %d", call).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anActivationIsTheSameWhereverItsElementStands(Activation f) {
    providers()
        .forEach(
            kernels -> {
              float[] x = row(1, 200);
              float[] all = x.clone();
              kernels.activate(f, all, PAD, 200);
              assertClean(all, 200);
              for (int n : SIZES) {
                float[] part = x.clone();
                kernels.activate(f, part, PAD + 50, n);
                assertThat(Arrays.copyOfRange(part, PAD + 50, PAD + 50 + n))
                    .as("%s, %d elements", kernels.description(), n)
                    .containsExactly(Arrays.copyOfRange(all, PAD + 50, PAD + 50 + n));
                assertThat(part[PAD + 49]).isEqualTo(x[PAD + 49]);
                assertThat(part[PAD + 50 + n]).isEqualTo(x[PAD + 50 + n]);
              }
            });
  }
}
