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
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
      case SILU -> x * sigmoid(x);
      case EXP -> Math.exp(x);
    };
  }
}
