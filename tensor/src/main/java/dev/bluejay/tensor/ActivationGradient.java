package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;

/** The gradients of the {@link Activation}s, from their inputs x and their results y. */
final class ActivationGradient {
  private static final float INVERSE_SQRT_2_PI = 0.3989422804f;
  private static final float SQRT_2_OVER_PI = 0.7978845608f;
  private static final float CUBE = 0.044715f;
  private static final float QUICK = 1.702f;
  private static final float LAPLACE_MEAN = 0.707107f;
  private static final float LAPLACE_DEVIATION = 0.282095f;

  private ActivationGradient() {}

  /** {@code g · f'(x)}, of the shape of x; y is {@code f(x)}. */
  static Tensor of(Activation f, Tensor x, Tensor y, Tensor g) {
    var gx = Tensor.uninitialized(x.shape());
    int n = x.elements();
    Threads.run(
        n,
        Elementwise.PART,
        (from, to) -> {
          int count = to - from;
          slopes(
              f,
              x.data,
              x.offset + from,
              y.data,
              y.offset + from,
              gx.data,
              gx.offset + from,
              count);
          times(gx.data, gx.offset + from, g.data, g.offset + from, count);
        });
    return gx;
  }

  private static void times(float[] x, int xo, float[] g, int go, int n) {
    for (int i = 0; i < n; i++) {
      x[xo + i] *= g[go + i];
    }
  }

  private static void slopes(
      Activation f, float[] x, int xo, float[] y, int yo, float[] s, int so, int n) {
    switch (f) {
      case IDENTITY -> java.util.Arrays.fill(s, so, so + n, 1f);
      case GELU -> gelu(x, xo, y, yo, s, so, n);
      case GELU_TANH -> geluTanh(x, xo, s, so, n);
      case GELU_CLIPPED -> {
        gelu(x, xo, y, yo, s, so, n);
        for (int i = 0; i < n; i++) {
          s[so + i] = x[xo + i] > 10 ? 0 : s[so + i];
        }
      }
      case QUICK_GELU -> timesSigmoid(x, xo, s, so, n, QUICK);
      case SILU -> timesSigmoid(x, xo, s, so, n, 1f);
      case RELU -> {
        for (int i = 0; i < n; i++) {
          s[so + i] = x[xo + i] > 0 ? 1 : 0;
        }
      }
      case RELU_SQUARED -> {
        for (int i = 0; i < n; i++) {
          s[so + i] = 2 * Math.max(0, x[xo + i]);
        }
      }
      case RELU6 -> {
        for (int i = 0; i < n; i++) {
          s[so + i] = x[xo + i] > 0 && x[xo + i] < 6 ? 1 : 0;
        }
      }
      case LEAKY_RELU -> {
        for (int i = 0; i < n; i++) {
          s[so + i] = x[xo + i] > 0 ? 1 : 0.01f;
        }
      }
      case LAPLACE -> laplace(x, xo, s, so, n);
      case MISH -> mish(x, xo, s, so, n);
      case TANH -> {
        for (int i = 0; i < n; i++) {
          s[so + i] = 1 - y[yo + i] * y[yo + i];
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          s[so + i] = y[yo + i] * (1 - y[yo + i]);
        }
      }
      case EXP -> System.arraycopy(y, yo, s, so, n);
    }
  }

  /** Φ(x) + x · φ(x). Φ is what x was multiplied by, so y / x has all of its digits. */
  private static void gelu(float[] x, int xo, float[] y, int yo, float[] s, int so, int n) {
    for (int i = 0; i < n; i++) {
      s[so + i] = -0.5f * x[xo + i] * x[xo + i];
    }
    Kernels.live().activate(Activation.EXP, s, so, n);
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      float phi = v == 0 ? 0.5f : y[yo + i] / v;
      s[so + i] = phi + v * INVERSE_SQRT_2_PI * s[so + i];
    }
  }

  /** The density of the distribution. */
  private static void laplace(float[] x, int xo, float[] s, int so, int n) {
    for (int i = 0; i < n; i++) {
      float z = (x[xo + i] - LAPLACE_MEAN) / LAPLACE_DEVIATION;
      s[so + i] = -0.5f * z * z;
    }
    Kernels.live().activate(Activation.EXP, s, so, n);
    for (int i = 0; i < n; i++) {
      s[so + i] *= INVERSE_SQRT_2_PI / LAPLACE_DEVIATION;
    }
  }

  /**
   * With e = exp(x) and u = e (e + 2) the function is x · u / (u + 2), its slope u / (u + 2) + 4 x
   * e (e + 1) / (u + 2)². Above 20 it is 1 to the last bit.
   */
  private static void mish(float[] x, int xo, float[] s, int so, int n) {
    for (int i = 0; i < n; i++) {
      s[so + i] = Math.min(20, x[xo + i]);
    }
    Kernels.live().activate(Activation.EXP, s, so, n);
    for (int i = 0; i < n; i++) {
      float e = s[so + i];
      float u = e * (e + 2);
      s[so + i] = u / (u + 2) + 4 * x[xo + i] * (e / (u + 2)) * ((e + 1) / (u + 2));
    }
  }

  private static void geluTanh(float[] x, int xo, float[] s, int so, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      s[so + i] = SQRT_2_OVER_PI * (v + CUBE * v * v * v);
    }
    Kernels.live().activate(Activation.TANH, s, so, n);
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      float t = s[so + i];
      float inner = SQRT_2_OVER_PI * (1 + 3 * CUBE * v * v);
      s[so + i] = 0.5f * (1 + t) + 0.5f * v * (1 - t * t) * inner;
    }
  }

  /** The slope of {@code x · sigmoid(a x)}. */
  private static void timesSigmoid(float[] x, int xo, float[] s, int so, int n, float a) {
    for (int i = 0; i < n; i++) {
      s[so + i] = a * x[xo + i];
    }
    Kernels.live().activate(Activation.SIGMOID, s, so, n);
    for (int i = 0; i < n; i++) {
      float sigmoid = s[so + i];
      s[so + i] = sigmoid * (1 + a * x[xo + i] * (1 - sigmoid));
    }
  }
}
