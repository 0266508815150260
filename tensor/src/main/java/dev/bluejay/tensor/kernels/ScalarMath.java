package dev.bluejay.tensor.kernels;

/** exp, erf and tanh on single floats; the constants and their origin are {@link VectorMath}'s. */
final class ScalarMath {
  static final float EXP_LOW = -87.3f;
  static final float EXP_HIGH = 88.7f;
  static final float LOG2_E = 1.44269504f;
  static final float ROUND = 12582912f;
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.12194440e-4f;
  static final float EXP_2 = 0.4999999403953552f;
  static final float EXP_3 = 0.1666651964187622f;
  static final float EXP_4 = 0.04166839271783829f;
  static final float EXP_5 = 0.008368780836462975f;
  static final float EXP_6 = 0.001381446374580264f;

  static final float ERF_LIMIT = 3.8f;
  static final float ERF_P0 = 1.1283791065216064f;
  static final float ERF_P1 = 0.18973727524280548f;
  static final float ERF_P2 = 0.0492493212223053f;
  static final float ERF_P3 = 0.0032997215166687965f;
  static final float ERF_P4 = 0.0001349118974758312f;
  static final float ERF_P5 = -1.999038431677036e-06f;
  static final float ERF_P6 = 2.1403192107527502e-08f;
  static final float ERF_Q1 = 0.5014824271202087f;
  static final float ERF_Q2 = 0.11081335693597794f;
  static final float ERF_Q3 = 0.013509580865502357f;
  static final float ERF_Q4 = 0.0008673291304148734f;

  static final float TANH_LIMIT = 9f;
  static final float TANH_P1 = 0.13084015250205994f;
  static final float TANH_P2 = 0.0031039619352668524f;
  static final float TANH_P3 = 1.1154366802657023e-05f;
  static final float TANH_P4 = -2.0225446206723063e-08f;
  static final float TANH_P5 = 5.278046402712455e-11f;
  static final float TANH_P6 = -8.488941158086433e-14f;
  static final float TANH_Q1 = 0.46417343616485596f;
  static final float TANH_Q2 = 0.02449520118534565f;
  static final float TANH_Q3 = 0.00025461535551585257f;

  static final float INVERSE_SQRT_2 = 0.70710678f;
  static final float SQRT_2_OVER_PI = 0.79788456f;
  static final float GELU_CUBE = 0.044715f;
  static final float QUICK_GELU_SLOPE = 1.702f;

  private ScalarMath() {}

  static float exp(float x) {
    if (!(x >= EXP_LOW)) {
      return Math.max(0f, x); // 0, or the NaN that x is
    }
    if (x > EXP_HIGH) {
      return Float.POSITIVE_INFINITY;
    }
    float shifted = x * LOG2_E + ROUND;
    float n = shifted - ROUND;
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float p = EXP_6 * r + EXP_5;
    p = p * r + EXP_4;
    p = p * r + EXP_3;
    p = p * r + EXP_2;
    p = p * r + 1f;
    p = p * r + 1f;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }

  static float erf(float x) {
    float v = Math.max(-ERF_LIMIT, Math.min(ERF_LIMIT, x));
    float t = v * v;
    float p = ERF_P6 * t + ERF_P5;
    p = p * t + ERF_P4;
    p = p * t + ERF_P3;
    p = p * t + ERF_P2;
    p = p * t + ERF_P1;
    p = p * t + ERF_P0;
    float q = ERF_Q4 * t + ERF_Q3;
    q = q * t + ERF_Q2;
    q = q * t + ERF_Q1;
    q = q * t + 1f;
    return saturated(v * p / q, x - v);
  }

  static float tanh(float x) {
    float v = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
    float t = v * v;
    float p = TANH_P6 * t + TANH_P5;
    p = p * t + TANH_P4;
    p = p * t + TANH_P3;
    p = p * t + TANH_P2;
    p = p * t + TANH_P1;
    p = p * t + 1f;
    float q = TANH_Q3 * t + TANH_Q2;
    q = q * t + TANH_Q1;
    q = q * t + 1f;
    return saturated(v * p / q, x - v);
  }

  /**
   * Exactly 1 or −1 for x beyond the limit, which {@code beyond} is not 0 for: a last bit missing
   * there would become any error once it is multiplied by x. Without a branch, for the JIT.
   */
  private static float saturated(float y, float beyond) {
    return Math.max(-1f, Math.min(1f, y + beyond));
  }

  static float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }

  static float gelu(float x) {
    return 0.5f * x * (1f + erf(x * INVERSE_SQRT_2));
  }

  static float laplace(float x) {
    return 0.5f * (1f + erf((x - 0.707107f) / 0.282095f * INVERSE_SQRT_2));
  }

  /** With e = exp(x), tanh(log(1 + e)) = e (e + 2) / (e (e + 2) + 2), which is 1 above 20. */
  static float mish(float x) {
    float e = exp(Math.min(x, 20f));
    float u = e * (e + 2f);
    return x * (u / (u + 2f));
  }

  static float geluTanh(float x) {
    return 0.5f * x * (1f + tanh(SQRT_2_OVER_PI * (x + GELU_CUBE * x * x * x)));
  }
}
