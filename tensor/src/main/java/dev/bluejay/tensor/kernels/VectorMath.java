package dev.bluejay.tensor.kernels;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, erf and tanh on vectors, by polynomials; {@link ScalarMath} has the same on single floats.
 *
 * <p>The coefficients are minimax fits made for this project (relative error of the fit: exp 3e-9,
 * erf 4e-8, tanh 7e-9). In float arithmetic erf and tanh are off by at most 4e-7, exp by 2 ulp.
 */
final class VectorMath {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private VectorMath() {}

  /** e to the x; 0 below −87.3, where the result would not be a normal number; clamped above 88. */
  static FloatVector exp(FloatVector x) {
    // x = n · ln 2 + r. Adding 1.5 · 2^23 rounds to the integer n and leaves it in the low bits.
    var clamped = x.max(ScalarMath.EXP_LOW).min(ScalarMath.EXP_HIGH);
    var shifted = clamped.fma(ScalarMath.LOG2_E, ScalarMath.ROUND);
    var n = shifted.sub(ScalarMath.ROUND);
    var r = n.fma(broadcast(-ScalarMath.LN2_HIGH), clamped);
    r = n.fma(broadcast(-ScalarMath.LN2_LOW), r);
    var p = broadcast(ScalarMath.EXP_6).fma(r, broadcast(ScalarMath.EXP_5));
    p = p.fma(r, broadcast(ScalarMath.EXP_4));
    p = p.fma(r, broadcast(ScalarMath.EXP_3));
    p = p.fma(r, broadcast(ScalarMath.EXP_2));
    p = p.fma(r, broadcast(1f));
    p = p.fma(r, broadcast(1f));
    // p · 2^n: n is added to the exponent bits of p.
    var scaled =
        p.reinterpretAsInts()
            .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
            .reinterpretAsFloats();
    // Adding 0, or NaN where x is one: the bits of some NaNs do not survive the integer addition.
    return scaled.add(clamped.sub(clamped)).blend(0f, x.compare(LT, ScalarMath.EXP_LOW));
  }

  /** The error function. */
  static FloatVector erf(FloatVector x) {
    var v = x.max(-ScalarMath.ERF_LIMIT).min(ScalarMath.ERF_LIMIT);
    var t = v.mul(v);
    var p = broadcast(ScalarMath.ERF_P6).fma(t, broadcast(ScalarMath.ERF_P5));
    p = p.fma(t, broadcast(ScalarMath.ERF_P4));
    p = p.fma(t, broadcast(ScalarMath.ERF_P3));
    p = p.fma(t, broadcast(ScalarMath.ERF_P2));
    p = p.fma(t, broadcast(ScalarMath.ERF_P1));
    p = p.fma(t, broadcast(ScalarMath.ERF_P0));
    var q = broadcast(ScalarMath.ERF_Q4).fma(t, broadcast(ScalarMath.ERF_Q3));
    q = q.fma(t, broadcast(ScalarMath.ERF_Q2));
    q = q.fma(t, broadcast(ScalarMath.ERF_Q1));
    q = q.fma(t, broadcast(1f));
    return v.mul(p).div(q);
  }

  /** The hyperbolic tangent. */
  static FloatVector tanh(FloatVector x) {
    var v = x.max(-ScalarMath.TANH_LIMIT).min(ScalarMath.TANH_LIMIT);
    var t = v.mul(v);
    var p = broadcast(ScalarMath.TANH_P6).fma(t, broadcast(ScalarMath.TANH_P5));
    p = p.fma(t, broadcast(ScalarMath.TANH_P4));
    p = p.fma(t, broadcast(ScalarMath.TANH_P3));
    p = p.fma(t, broadcast(ScalarMath.TANH_P2));
    p = p.fma(t, broadcast(ScalarMath.TANH_P1));
    p = p.fma(t, broadcast(1f));
    var q = broadcast(ScalarMath.TANH_Q3).fma(t, broadcast(ScalarMath.TANH_Q2));
    q = q.fma(t, broadcast(ScalarMath.TANH_Q1));
    q = q.fma(t, broadcast(1f));
    return v.mul(p).div(q);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(S, value);
  }
}
