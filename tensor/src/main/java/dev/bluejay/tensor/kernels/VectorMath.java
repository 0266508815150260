package dev.bluejay.tensor.kernels;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, tanh and GELU over arrays, by polynomials; {@link ScalarMath} has the same on single floats.
 *
 * <p>The coefficients are minimax fits made for this project (relative error of the fit: exp 3e-9,
 * erf 4e-8, tanh 7e-9). In float arithmetic erf and tanh are off by at most 4e-7, exp by 2 ulp.
 *
 * <p>Each is one loop in a method of its own that calls nothing but the Vector API: a method that
 * takes or returns a vector costs an object at each call where the JIT does not inline it, and it
 * stops inlining in a method that holds many such loops. All lengths are whole vectors.
 */
final class VectorMath {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorMath() {}

  /**
   * {@code y = exp((x − subtract) · factor)}, and the sum of the results. 0 where the exponent is
   * below −87.3 and the result would not be a normal number; infinite above 88.7.
   */
  static float exp(float[] x, int xo, float[] y, int yo, int n, float subtract, float factor) {
    var sums = FloatVector.zero(S);
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i).sub(subtract).mul(factor);
      // v = m · ln 2 + r. Adding 1.5 · 2^23 rounds to the integer m and leaves it in the low bits.
      var shifted = v.fma(ScalarMath.LOG2_E, ScalarMath.ROUND);
      var m = shifted.sub(ScalarMath.ROUND);
      var r = m.fma(FloatVector.broadcast(S, -ScalarMath.LN2_HIGH), v);
      r = m.fma(FloatVector.broadcast(S, -ScalarMath.LN2_LOW), r);
      var p = r.fma(ScalarMath.EXP_6, ScalarMath.EXP_5);
      p = p.fma(r, FloatVector.broadcast(S, ScalarMath.EXP_4));
      p = p.fma(r, FloatVector.broadcast(S, ScalarMath.EXP_3));
      p = p.fma(r, FloatVector.broadcast(S, ScalarMath.EXP_2));
      p = p.fma(r, FloatVector.broadcast(S, 1f));
      p = p.fma(r, FloatVector.broadcast(S, 1f));
      // p · 2^m: m is added to the exponent bits of p.
      var scaled =
          p.reinterpretAsInts()
              .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
              .reinterpretAsFloats();
      // Adding 0, or NaN where v is one: some NaNs' bits do not survive the integer addition. What
      // is beyond the limits is replaced at the end: compare and blend cost less than max and min,
      // which have to treat NaN and −0 specially.
      var term =
          scaled
              .add(v.sub(v))
              .blend(0f, v.compare(LT, ScalarMath.EXP_LOW))
              .blend(Float.POSITIVE_INFINITY, v.compare(GT, ScalarMath.EXP_HIGH));
      term.intoArray(y, yo + i);
      sums = sums.add(term);
    }
    return Lanes.sum(sums);
  }

  /** {@code x = x / 2 · (1 + erf(x / √2))}. */
  static void gelu(float[] x, int xo, int n) {
    for (int i = xo; i < xo + n; i += L) {
      var v = FloatVector.fromArray(S, x, i);
      var z = v.mul(ScalarMath.INVERSE_SQRT_2);
      var u =
          z.blend(-ScalarMath.ERF_LIMIT, z.compare(LT, -ScalarMath.ERF_LIMIT))
              .blend(ScalarMath.ERF_LIMIT, z.compare(GT, ScalarMath.ERF_LIMIT));
      var t = u.mul(u);
      var p = t.fma(ScalarMath.ERF_P6, ScalarMath.ERF_P5);
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.ERF_P4));
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.ERF_P3));
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.ERF_P2));
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.ERF_P1));
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.ERF_P0));
      var q = t.fma(ScalarMath.ERF_Q4, ScalarMath.ERF_Q3);
      q = q.fma(t, FloatVector.broadcast(S, ScalarMath.ERF_Q2));
      q = q.fma(t, FloatVector.broadcast(S, ScalarMath.ERF_Q1));
      q = q.fma(t, FloatVector.broadcast(S, 1f));
      // Exactly ±1 beyond the limit: a last bit there would be any error once multiplied by x.
      var erf = u.mul(p).div(q).add(z.sub(u));
      erf = erf.blend(-1f, erf.compare(LT, -1f)).blend(1f, erf.compare(GT, 1f));
      v.mul(0.5f).mul(erf.add(1f)).intoArray(x, i);
    }
  }

  /** {@code y = tanh(x)}. */
  static void tanh(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += L) {
      var z = FloatVector.fromArray(S, x, xo + i);
      var v =
          z.blend(-ScalarMath.TANH_LIMIT, z.compare(LT, -ScalarMath.TANH_LIMIT))
              .blend(ScalarMath.TANH_LIMIT, z.compare(GT, ScalarMath.TANH_LIMIT));
      var t = v.mul(v);
      var p = t.fma(ScalarMath.TANH_P6, ScalarMath.TANH_P5);
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.TANH_P4));
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.TANH_P3));
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.TANH_P2));
      p = p.fma(t, FloatVector.broadcast(S, ScalarMath.TANH_P1));
      p = p.fma(t, FloatVector.broadcast(S, 1f));
      var q = t.fma(ScalarMath.TANH_Q3, ScalarMath.TANH_Q2);
      q = q.fma(t, FloatVector.broadcast(S, ScalarMath.TANH_Q1));
      q = q.fma(t, FloatVector.broadcast(S, 1f));
      var tanh = v.mul(p).div(q).add(z.sub(v));
      tanh.blend(-1f, tanh.compare(LT, -1f)).blend(1f, tanh.compare(GT, 1f)).intoArray(y, yo + i);
    }
  }
}
