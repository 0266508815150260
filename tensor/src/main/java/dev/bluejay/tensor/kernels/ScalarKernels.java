package dev.bluejay.tensor.kernels;

import dev.bluejay.tensor.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kernels in plain Java, for machines or start commands without the vector module.
 *
 * <p>The innermost loops run over neighbouring floats and have no branch. That alone is not enough
 * for the JIT compiler to vectorise them: {@link ScalarTile}, where most of the work is done, says
 * what is.
 */
final class ScalarKernels implements Kernels {
  @Override
  public String description() {
    return "scalar";
  }

  @Override
  public int rowsPerTile() {
    return 1;
  }

  @Override
  public int panelWidth(int columns) {
    return Math.min(ScalarTile.WIDTH, (columns + 7) / 8 * 8);
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
      if (width == ScalarTile.WIDTH) {
        ScalarTile.ofThread()
            .multiply(a, ao, lda, rows, panels, panel, depth, wide, bias, bo + j, c, co + j, ldc);
        continue;
      }
      for (int i = 0; i < rows; i++) {
        int row = ao + i * lda;
        if (bias == null) {
          java.util.Arrays.fill(tile, 0, width, 0f);
        } else {
          System.arraycopy(bias, bo + j, tile, 0, width);
        }
        for (int k = 0; k < depth; k++) {
          float x = a[row + k];
          int b = panel + k * width;
          for (int t = 0; t < width; t++) {
            tile[t] += x * panels[b + t];
          }
        }
        System.arraycopy(tile, 0, c, co + i * ldc + j, wide);
      }
    }
  }

  @Override
  public void widen(short[] x, int xo, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Float.intBitsToFloat(x[xo + i] << 16);
    }
  }

  @Override
  public void widen(byte[] x, int xo, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[xo + i];
    }
  }

  @Override
  public void widen(byte[] panel, int po, float[] scales, int so, int depth, int width, float[] y) {
    int half = width / 2;
    for (int k = 0; k < depth; k++) {
      int scale = so + k / GROUP * width;
      int from = po + k * half;
      for (int t = 0; t < half; t++) {
        int both = panel[from + t];
        y[k * width + t] = (both << 28 >> 28) * scales[scale + t];
        y[k * width + half + t] = (both >> 4) * scales[scale + half + t];
      }
    }
  }

  @Override
  public void activate(Activation f, float[] x, int xo, int n) {
    int to = xo + n;
    switch (f) {
      case IDENTITY -> {}
      case GELU -> {
        for (int i = xo; i < to; i++) {
          x[i] = ScalarMath.gelu(x[i]);
        }
      }
      case GELU_TANH -> {
        for (int i = xo; i < to; i++) {
          x[i] = ScalarMath.geluTanh(x[i]);
        }
      }
      case QUICK_GELU -> {
        for (int i = xo; i < to; i++) {
          x[i] *= ScalarMath.sigmoid(ScalarMath.QUICK_GELU_SLOPE * x[i]);
        }
      }
      case RELU -> {
        for (int i = xo; i < to; i++) {
          x[i] = Math.max(0f, x[i]);
        }
      }
      case RELU_SQUARED -> {
        for (int i = xo; i < to; i++) {
          float v = Math.max(0f, x[i]);
          x[i] = v * v;
        }
      }
      case GELU_CLIPPED -> {
        for (int i = xo; i < to; i++) {
          x[i] = Math.min(10f, ScalarMath.gelu(x[i]));
        }
      }
      case RELU6 -> {
        for (int i = xo; i < to; i++) {
          x[i] = Math.max(0f, Math.min(6f, x[i]));
        }
      }
      case LEAKY_RELU -> {
        for (int i = xo; i < to; i++) {
          x[i] = Math.max(0.01f * x[i], x[i]);
        }
      }
      case LAPLACE -> {
        for (int i = xo; i < to; i++) {
          x[i] = ScalarMath.laplace(x[i]);
        }
      }
      case MISH -> {
        for (int i = xo; i < to; i++) {
          x[i] = ScalarMath.mish(x[i]);
        }
      }
      case TANH -> {
        for (int i = xo; i < to; i++) {
          x[i] = ScalarMath.tanh(x[i]);
        }
      }
      case SIGMOID -> {
        for (int i = xo; i < to; i++) {
          x[i] = ScalarMath.sigmoid(x[i]);
        }
      }
      case SILU -> {
        for (int i = xo; i < to; i++) {
          x[i] *= ScalarMath.sigmoid(x[i]);
        }
      }
      case EXP -> {
        for (int i = xo; i < to; i++) {
          x[i] = ScalarMath.exp(x[i]);
        }
      }
    }
  }

  @Override
  public void add(float[] y, int yo, float[] x, int xo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] += x[xo + i];
    }
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
    for (int t = from; t < to; t++) {
      scores[t] = dot(query, qo, rows, ro + path[t] * stride, n);
    }
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
    Arrays.fill(y, yo, yo + n, 0f);
    for (int t = from; t < to; t++) {
      addScaled(y, yo, rows, ro + path[t] * stride, n, weights[t]);
    }
  }

  private static void addScaled(float[] y, int yo, float[] x, int xo, int n, float factor) {
    for (int i = 0; i < n; i++) {
      y[yo + i] += x[xo + i] * factor;
    }
  }

  @Override
  public float dot(float[] a, int ao, float[] b, int bo, int n) {
    // Four sums, for the JIT may not reorder one.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += a[ao + i] * b[bo + i];
      s1 += a[ao + i + 1] * b[bo + i + 1];
      s2 += a[ao + i + 2] * b[bo + i + 2];
      s3 += a[ao + i + 3] * b[bo + i + 3];
    }
    float sum = s0 + s1 + (s2 + s3);
    for (; i < n; i++) {
      sum += a[ao + i] * b[bo + i];
    }
    return sum;
  }

  @Override
  public float largest(float[] x, int xo, int n) {
    float largest = 0;
    for (int i = xo; i < xo + n; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    return largest;
  }

  @Override
  public void scale(float[] x, int xo, int n, float factor) {
    for (int i = 0; i < n; i++) {
      x[xo + i] *= factor;
    }
  }

  @Override
  public float softmaxTerms(float[] x, int xo, int n, float factor) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xo + i]);
    }
    float sum = 0;
    for (int i = 0; i < n; i++) {
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
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[xo + i];
    }
    float mean = sum / n;
    float square = 0;
    for (int i = 0; i < n; i++) {
      float d = x[xo + i] - mean;
      square += d * d;
    }
    float inverse = (float) (1 / Math.sqrt(square / n + epsilon));
    for (int i = 0; i < n; i++) {
      y[yo + i] = (x[xo + i] - mean) * inverse * weight[wo + i] + bias[bo + i];
    }
  }
}
