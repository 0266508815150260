package dev.bluejay.tensor;

/** The element-wise functions that follow a linear layer, by the name of their formula. */
public enum Activation {
  /** x. */
  IDENTITY,
  /** x · Φ(x) by the error function (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
  GELU,
  /** The tanh approximation of {@link #GELU}; {@code gelu_new} and {@code gelu_pytorch_tanh}. */
  GELU_TANH,
  /** x · sigmoid(1.702 x). */
  QUICK_GELU,
  /** max(0, x). */
  RELU,
  /** max(0, x)². */
  RELU_SQUARED,
  /** The hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(−x)). */
  SIGMOID,
  /** x · sigmoid(x), also called swish. */
  SILU,
  /** e to the x. */
  EXP
}
