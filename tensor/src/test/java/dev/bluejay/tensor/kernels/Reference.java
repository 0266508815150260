package dev.bluejay.tensor.kernels;

import dev.bluejay.tensor.Activation;

/** The kernels' functions in doubles, by formulas of their own. */
final class Reference {
  private Reference() {}

  /** 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, whose terms all have one sign. */
  static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double of(Activation f, double x) {
    return switch (f) {
      case IDENTITY -> x;
      case GELU -> x * 0.5 * (1 + erf(x / Math.sqrt(2)));
      case GELU_TANH ->
          x * 0.5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case QUICK_GELU -> x * sigmoid(1.702 * x);
      case RELU -> Math.max(0, x);
      case RELU_SQUARED -> Math.max(0, x) * Math.max(0, x);
      case GELU_CLIPPED -> Math.min(10, of(Activation.GELU, x));
      case RELU6 -> Math.max(0, Math.min(6, x));
      case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
      case LAPLACE -> 0.5 * (1 + erf((x - 0.707107) / (0.282095 * Math.sqrt(2))));
      case MISH -> x * Math.tanh(Math.log1p(Math.exp(Math.min(x, 700))));
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
      case SILU -> x * sigmoid(x);
      case EXP -> Math.exp(x);
    };
  }
}
