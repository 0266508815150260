package dev.bluejay.tensor;

/** The element-wise functions that follow a linear layer, by the name of their formula. */
public enum Activation {
  /** x. */
  IDENTITY,
  /** x · Φ(x) by the error function (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
  GELU,
  /** The tanh approximation of {@link #GELU}; {@code gelu_new} and {@code gelu_pytorch_tanh}. */
  GELU_TANH,
  /** {@link #GELU}, but at most 10 (Wu et al. 2020, arXiv:2004.09602). */
  GELU_CLIPPED,
  /** x · sigmoid(1.702 x). */
  QUICK_GELU,
  /** max(0, x). */
  RELU,
  /** max(0, x)². */
  RELU_SQUARED,
  /** max(0, min(x, 6)). */
  RELU6,
  /** x, and a hundredth of it below 0. */
  LEAKY_RELU,
  /** The normal distribution of mean √½ and variance 1 / 4π (Ma et al. 2022, arXiv:2209.10655). */
  LAPLACE,
  /** x · tanh(log(1 + exp(x))) (Misra 2019, arXiv:1908.08681). */
  MISH,
  /** The hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(−x)). */
  SIGMOID,
  /** x · sigmoid(x), also called swish. */
  SILU,
  /** e to the x. */
  EXP
}
