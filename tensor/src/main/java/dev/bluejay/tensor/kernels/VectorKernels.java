package dev.bluejay.tensor.kernels;

import static jdk.incubator.vector.VectorOperators.MAX;

import dev.bluejay.tensor.Activation;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Kernels on the Vector API (JEP 338 and its successors), in vectors as wide as the machine's.
 *
 * <p>Only this class, the tiles, {@link CacheRows}, {@link Widening}, {@link Lanes} and {@link
 * VectorMath} touch the incubating module; they are linked only where it is present. Only array
 * loads and stores are used: others changed between JDK 17 and 25.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** 256-bit x86 has 16 vector registers, the tile of six by four needs 29. */
  private static final boolean FEW_REGISTERS = L == 8;

  /** For what is too rare to have loops over vectors. */
  private static final Kernels SCALAR = new ScalarKernels();

  @Override
  public String description() {
    return "vector, " + S.vectorBitSize() + " bit";
  }

  @Override
  public int rowsPerTile() {
    return Tile6x4.ROWS;
  }

  @Override
  public int panelWidth(int columns) {
    return FEW_REGISTERS || columns <= Tile6x2.WIDTH ? Tile6x2.WIDTH : Tile6x4.WIDTH;
  }

  @Override
  public void multiply(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] panels,
      int po,
      int depth,
      int columns,
      int width,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co,
      int ldc,
      float[] tile) {
    VectorProduct.multiply(
        a, ao, lda, rows, panels, po, depth, columns, width, bias, bo, c, co, ldc, tile);
  }

  @Override
  public void widen(short[] x, int xo, float[] y, int n) {
    Widening.widen(x, xo, y, n);
  }

  @Override
  public void widen(byte[] x, int xo, float[] y, int n) {
    Widening.widen(x, xo, y, n);
  }

  @Override
  public void widen(byte[] panel, int po, float[] scales, int so, int depth, int width, float[] y) {
    int half = width / 2;
    for (int k = 0; k < depth; k += GROUP) {
      int group = Math.min(GROUP, depth - k);
      for (int t = 0; t < half; t += L) {
        int from = po + k * half + t;
        int scale = so + k / GROUP * width + t;
        Widening.widenGroup(panel, from, scales, scale, group, width, y, k * width + t);
      }
    }
  }

  @Override
  public void multiplyRow(
      float[] a, int ao, short[] panels, int po, int count, int depth, int width, float[] c) {
    for (int p = 0; p < count; p++) {
      int from = po + p * depth * width;
      if (width == 4 * L) {
        CompactRowTile.four(a, ao, panels, from, depth, c, p * width);
      } else {
        CompactRowTile.two(a, ao, panels, from, depth, c, p * width);
      }
    }
  }

  @Override
  public void multiplyRow(
      float[] a, int ao, byte[] panels, int po, int count, int depth, int width, float[] c) {
    int p = 0;
    for (; width == 4 * L && p + 3 <= count; p += 3) {
      CompactRowTile.three(a, ao, panels, po + p * depth * width, depth, c, p * width);
    }
    for (; p < count; p++) {
      int from = po + p * depth * width;
      if (width == 4 * L) {
        CompactRowTile.four(a, ao, panels, from, depth, c, p * width);
      } else {
        CompactRowTile.two(a, ao, panels, from, depth, c, p * width);
      }
    }
  }

  @Override
  public void multiplyRow(
      float[] a,
      int ao,
      byte[] panel,
      int po,
      float[] scales,
      int so,
      int depth,
      int width,
      float[] c,
      int co) {
    Arrays.fill(c, co, co + width, 0f);
    for (int k = 0; k < depth; k += GROUP) {
      int group = Math.min(GROUP, depth - k);
      int from = po + k * (width / 2);
      int scale = so + k / GROUP * width;
      if (width == 4 * L) {
        CompactRowTile.addFour(a, ao + k, panel, from, scales, scale, group, c, co);
      } else {
        CompactRowTile.addTwo(a, ao + k, panel, from, scales, scale, group, c, co);
      }
    }
  }

  @Override
  public void activate(Activation f, float[] x, int xo, int n) {
    if (f == Activation.IDENTITY) {
      return;
    }
    int whole = S.loopBound(n);
    activateWhole(f, x, xo, whole);
    if (whole < n) {
      // In a vector too, for what is left must not come out otherwise than what is not.
      float[] rest = Scratch.rest(L);
      System.arraycopy(x, xo + whole, rest, 0, n - whole);
      activateWhole(f, rest, 0, L);
      System.arraycopy(rest, 0, x, xo + whole, n - whole);
    }
  }

  /** Each loop is a method of its own; see {@link VectorMath}. */
  private static void activateWhole(Activation f, float[] x, int xo, int n) {
    switch (f) {
      case IDENTITY -> {}
      case GELU -> VectorMath.gelu(x, xo, n);
      case GELU_TANH -> geluTanh(x, xo, n);
      case QUICK_GELU -> timesSigmoid(x, xo, n, ScalarMath.QUICK_GELU_SLOPE);
      case RELU -> relu(x, xo, n);
      case RELU_SQUARED -> reluSquared(x, xo, n);
      case GELU_CLIPPED, RELU6, LEAKY_RELU, LAPLACE, MISH -> SCALAR.activate(f, x, xo, n);
      case TANH -> VectorMath.tanh(x, xo, x, xo, n);
      case SIGMOID -> sigmoid(x, xo, n);
      case SILU -> timesSigmoid(x, xo, n, 1f);
      case EXP -> VectorMath.exp(x, xo, x, xo, n, 0f, 1f);
    }
  }

  private static void relu(float[] x, int xo, int n) {
    for (int i = xo; i < xo + n; i += L) {
      FloatVector.fromArray(S, x, i).max(0f).intoArray(x, i);
    }
  }

  private static void reluSquared(float[] x, int xo, int n) {
    for (int i = xo; i < xo + n; i += L) {
      var v = FloatVector.fromArray(S, x, i).max(0f);
      v.mul(v).intoArray(x, i);
    }
  }

  private static void sigmoid(float[] x, int xo, int n) {
    VectorMath.exp(x, xo, x, xo, n, 0f, -1f);
    for (int i = xo; i < xo + n; i += L) {
      FloatVector.broadcast(S, 1f).div(FloatVector.fromArray(S, x, i).add(1f)).intoArray(x, i);
    }
  }

  /** {@code x · sigmoid(slope · x)}, as x over 1 + e^(−slope · x). */
  private static void timesSigmoid(float[] x, int xo, int n, float slope) {
    float[] terms = Scratch.terms(n);
    VectorMath.exp(x, xo, terms, 0, n, 0f, -slope);
    for (int i = 0; i < n; i += L) {
      FloatVector.fromArray(S, x, xo + i)
          .div(FloatVector.fromArray(S, terms, i).add(1f))
          .intoArray(x, xo + i);
    }
  }

  private static void geluTanh(float[] x, int xo, int n) {
    float[] terms = Scratch.terms(n);
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i);
      v.mul(v)
          .mul(v)
          .mul(ScalarMath.GELU_CUBE)
          .add(v)
          .mul(ScalarMath.SQRT_2_OVER_PI)
          .intoArray(terms, i);
    }
    VectorMath.tanh(terms, 0, terms, 0, n);
    for (int i = 0; i < n; i += L) {
      FloatVector.fromArray(S, x, xo + i)
          .mul(0.5f)
          .mul(FloatVector.fromArray(S, terms, i).add(1f))
          .intoArray(x, xo + i);
    }
  }

  @Override
  public void add(float[] y, int yo, float[] x, int xo, int n) {
    int whole = S.loopBound(n);
    for (int i = 0; i < whole; i += L) {
      FloatVector.fromArray(S, y, yo + i)
          .add(FloatVector.fromArray(S, x, xo + i))
          .intoArray(y, yo + i);
    }
    for (int i = whole; i < n; i++) {
      y[yo + i] += x[xo + i];
    }
  }

  @Override
  public float dot(float[] a, int ao, float[] b, int bo, int n) {
    int whole = S.loopBound(n);
    var sums = FloatVector.zero(S);
    for (int i = 0; i < whole; i += L) {
      sums = FloatVector.fromArray(S, a, ao + i).fma(FloatVector.fromArray(S, b, bo + i), sums);
    }
    float sum = Lanes.sum(sums);
    for (int i = whole; i < n; i++) {
      sum += a[ao + i] * b[bo + i];
    }
    return sum;
  }

  @Override
  public void dots(
      float[] query,
      int qo,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      int n,
      float[] scores) {
    CacheRows.dots(query, qo, rows, ro, stride, path, from, to, n, scores);
  }

  @Override
  public void weightedSum(
      float[] weights,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      int n,
      float[] y,
      int yo) {
    int i = 0;
    for (; i + 4 * L <= n; i += 4 * L) {
      CacheRows.sumFour(weights, rows, ro + i, stride, path, from, to, y, yo + i);
    }
    for (; i + L <= n; i += L) {
      CacheRows.sumOne(weights, rows, ro + i, stride, path, from, to, y, yo + i);
    }
    CacheRows.sumRest(weights, rows, ro + i, stride, path, from, to, n - i, y, yo + i);
  }

  @Override
  public float largest(float[] x, int xo, int n) {
    int whole = S.loopBound(n);
    var most = FloatVector.zero(S);
    for (int i = 0; i < whole; i += L) {
      most = most.max(FloatVector.fromArray(S, x, xo + i).abs());
    }
    float largest = most.reduceLanes(MAX);
    for (int i = whole; i < n; i++) {
      largest = Math.max(largest, Math.abs(x[xo + i]));
    }
    return largest;
  }

  @Override
  public void scale(float[] x, int xo, int n, float factor) {
    int whole = S.loopBound(n);
    for (int i = 0; i < whole; i += L) {
      FloatVector.fromArray(S, x, xo + i).mul(factor).intoArray(x, xo + i);
    }
    for (int i = whole; i < n; i++) {
      x[xo + i] *= factor;
    }
  }

  @Override
  public float softmaxTerms(float[] x, int xo, int n, float factor) {
    int whole = S.loopBound(n);
    var most = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
    var others = most;
    int pairs = whole & -2 * L;
    // Two chains: each maximum has to wait for the one before it.
    for (int i = 0; i < pairs; i += 2 * L) {
      most = most.max(FloatVector.fromArray(S, x, xo + i));
      others = others.max(FloatVector.fromArray(S, x, xo + i + L));
    }
    if (pairs < whole) {
      most = most.max(FloatVector.fromArray(S, x, xo + pairs));
    }
    float max = most.max(others).reduceLanes(MAX);
    for (int i = whole; i < n; i++) {
      max = Math.max(max, x[xo + i]);
    }
    float sum = VectorMath.exp(x, xo, x, xo, whole, max, factor);
    int left = n - whole;
    if (left > 0) {
      // Filled up to a vector with what adds nothing: one by one these few would cost more than all
      // the others of a short row.
      float[] rest = Scratch.rest(L);
      Arrays.fill(rest, left, L, Float.NEGATIVE_INFINITY);
      System.arraycopy(x, xo + whole, rest, 0, left);
      sum += VectorMath.exp(rest, 0, rest, 0, L, max, factor);
      System.arraycopy(rest, 0, x, xo + whole, left);
    }
    return sum;
  }

  @Override
  public void normalize(
      float[] x,
      int xo,
      int n,
      float[] weight,
      int wo,
      float[] bias,
      int bo,
      float epsilon,
      float[] y,
      int yo) {
    int whole = S.loopBound(n);
    var sums = FloatVector.zero(S);
    for (int i = 0; i < whole; i += L) {
      sums = sums.add(FloatVector.fromArray(S, x, xo + i));
    }
    float sum = Lanes.sum(sums);
    for (int i = whole; i < n; i++) {
      sum += x[xo + i];
    }
    float mean = sum / n;
    // The squares of the differences, not the difference of the squares: no cancellation.
    var squares = FloatVector.zero(S);
    for (int i = 0; i < whole; i += L) {
      var d = FloatVector.fromArray(S, x, xo + i).sub(mean);
      squares = d.fma(d, squares);
    }
    float square = Lanes.sum(squares);
    for (int i = whole; i < n; i++) {
      float d = x[xo + i] - mean;
      square += d * d;
    }
    float inverse = (float) (1 / Math.sqrt(square / n + epsilon));
    for (int i = 0; i < whole; i += L) {
      var d = FloatVector.fromArray(S, x, xo + i).sub(mean).mul(inverse);
      d.fma(FloatVector.fromArray(S, weight, wo + i), FloatVector.fromArray(S, bias, bo + i))
          .intoArray(y, yo + i);
    }
    for (int i = whole; i < n; i++) {
      y[yo + i] = (x[xo + i] - mean) * inverse * weight[wo + i] + bias[bo + i];
    }
  }
}
