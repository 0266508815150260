package dev.bluejay.tensor.kernels;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.MAX;

import dev.bluejay.tensor.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Kernels on the Vector API (JEP 338 and its successors), in vectors as wide as the machine's.
 *
 * <p>Only this class, the tiles and {@link VectorMath} touch the incubating module; they are linked
 * only where it is present. Only array loads and stores are used: others changed between JDK 17 and
 * 25.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** 256-bit x86 has 16 vector registers, the tile of six by four needs 29. */
  private static final boolean FEW_REGISTERS = L == 8;

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
    for (int j = 0; j < columns; j += width) {
      int panel = po + j * depth;
      int wide = Math.min(width, columns - j);
      for (int i = 0; i < rows; i += Tile6x4.ROWS) {
        int high = Math.min(Tile6x4.ROWS, rows - i);
        int from = ao + i * lda;
        int to = co + i * ldc + j;
        if (wide == width && high == Tile6x4.ROWS) {
          multiplyTile(a, from, lda, high, panels, panel, depth, width, bias, bo + j, c, to, ldc);
        } else {
          multiplyTile(
              a, from, lda, high, panels, panel, depth, width, bias, bo + j, tile, 0, width);
          for (int r = 0; r < high; r++) {
            System.arraycopy(tile, r * width, c, to + r * ldc, wide);
          }
        }
      }
    }
  }

  private static void multiplyTile(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] panels,
      int po,
      int depth,
      int width,
      float @Nullable [] bias,
      int bo,
      float[] c,
      int co,
      int ldc) {
    if (width == Tile6x4.WIDTH) {
      Tile6x4.multiply(a, ao, lda, rows, panels, po, depth, bias, bo, c, co, ldc);
    } else {
      Tile6x2.multiply(a, ao, lda, rows, panels, po, depth, bias, bo, c, co, ldc);
    }
  }

  @Override
  public void activate(Activation f, float[] x, int xo, int n) {
    int end = xo + n;
    int whole = xo + S.loopBound(n);
    switch (f) {
      case IDENTITY -> {}
      case GELU -> {
        for (int i = xo; i < whole; i += L) {
          gelu(FloatVector.fromArray(S, x, i)).intoArray(x, i);
        }
      }
      case GELU_TANH -> {
        for (int i = xo; i < whole; i += L) {
          geluTanh(FloatVector.fromArray(S, x, i)).intoArray(x, i);
        }
      }
      case QUICK_GELU -> {
        for (int i = xo; i < whole; i += L) {
          var v = FloatVector.fromArray(S, x, i);
          v.mul(sigmoid(v.mul(ScalarMath.QUICK_GELU_SLOPE))).intoArray(x, i);
        }
      }
      case RELU -> {
        for (int i = xo; i < whole; i += L) {
          FloatVector.fromArray(S, x, i).max(0f).intoArray(x, i);
        }
      }
      case RELU_SQUARED -> {
        for (int i = xo; i < whole; i += L) {
          var v = FloatVector.fromArray(S, x, i).max(0f);
          v.mul(v).intoArray(x, i);
        }
      }
      case TANH -> {
        for (int i = xo; i < whole; i += L) {
          VectorMath.tanh(FloatVector.fromArray(S, x, i)).intoArray(x, i);
        }
      }
      case SIGMOID -> {
        for (int i = xo; i < whole; i += L) {
          sigmoid(FloatVector.fromArray(S, x, i)).intoArray(x, i);
        }
      }
      case SILU -> {
        for (int i = xo; i < whole; i += L) {
          var v = FloatVector.fromArray(S, x, i);
          v.mul(sigmoid(v)).intoArray(x, i);
        }
      }
      case EXP -> {
        for (int i = xo; i < whole; i += L) {
          VectorMath.exp(FloatVector.fromArray(S, x, i)).intoArray(x, i);
        }
      }
    }
    if (whole < end && f != Activation.IDENTITY) {
      // In a vector too, for what is left must not come out otherwise than what is not.
      float[] rest = Scratch.rest(L);
      System.arraycopy(x, whole, rest, 0, end - whole);
      activate(f, rest, 0, L);
      System.arraycopy(rest, 0, x, whole, end - whole);
    }
  }

  private static FloatVector gelu(FloatVector x) {
    var one = VectorMath.erf(x.mul(ScalarMath.INVERSE_SQRT_2)).add(1f);
    return x.mul(0.5f).mul(one);
  }

  private static FloatVector geluTanh(FloatVector x) {
    var cube = x.mul(x).mul(x);
    var inner = cube.fma(ScalarMath.GELU_CUBE, 0f).add(x).mul(ScalarMath.SQRT_2_OVER_PI);
    return x.mul(0.5f).mul(VectorMath.tanh(inner).add(1f));
  }

  private static FloatVector sigmoid(FloatVector x) {
    return FloatVector.broadcast(S, 1f).div(VectorMath.exp(x.neg()).add(1f));
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
    for (int i = 0; i < whole; i += L) {
      most = most.max(FloatVector.fromArray(S, x, xo + i));
    }
    float max = most.reduceLanes(MAX);
    for (int i = whole; i < n; i++) {
      max = Math.max(max, x[xo + i]);
    }
    var sums = FloatVector.zero(S);
    for (int i = 0; i < whole; i += L) {
      var term = VectorMath.exp(FloatVector.fromArray(S, x, xo + i).sub(max).mul(factor));
      term.intoArray(x, xo + i);
      sums = sums.add(term);
    }
    float sum = sums.reduceLanes(ADD);
    for (int i = whole; i < n; i++) {
      float term = ScalarMath.exp((x[xo + i] - max) * factor);
      x[xo + i] = term;
      sum += term;
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
    float sum = sums.reduceLanes(ADD);
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
    float square = squares.reduceLanes(ADD);
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
