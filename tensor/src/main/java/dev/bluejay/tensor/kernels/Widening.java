package dev.bluejay.tensor.kernels;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of floats from numbers of fewer bits.
 *
 * <p>A vector is never narrower than 64 bits, so where a vector of floats has four lanes, eight
 * bytes are read for it: hence {@link Kernels#PADDING}.
 */
final class Widening {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(Math.max(64, 16 * L)));
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, 8 * L)));

  private Widening() {}

  static FloatVector load(short[] x, int at) {
    var bits = (IntVector) ShortVector.fromArray(SHORTS, x, at).castShape(I, 0);
    return bits.lanewise(LSHL, 16).reinterpretAsFloats();
  }

  static FloatVector load(byte[] x, int at) {
    return (FloatVector) ByteVector.fromArray(BYTES, x, at).castShape(S, 0);
  }

  /** Bytes whose halves {@link #low} and {@link #high} take. */
  static IntVector pairs(byte[] x, int at) {
    return (IntVector) ByteVector.fromArray(BYTES, x, at).castShape(I, 0);
  }

  static FloatVector low(IntVector pairs) {
    return (FloatVector) pairs.lanewise(LSHL, 28).lanewise(ASHR, 28).castShape(S, 0);
  }

  static FloatVector high(IntVector pairs) {
    return (FloatVector) pairs.lanewise(ASHR, 4).castShape(S, 0);
  }

  /** Floats of bfloat16; {@code n} is a multiple of the lanes. */
  static void widen(short[] x, int xo, float[] y, int n) {
    for (int i = 0; i < n; i += L) {
      load(x, xo + i).intoArray(y, i);
    }
  }

  /** Floats of whole numbers; {@code n} is a multiple of the lanes. */
  static void widen(byte[] x, int xo, float[] y, int n) {
    for (int i = 0; i < n; i += L) {
      load(x, xo + i).intoArray(y, i);
    }
  }

  /** Floats of one vector's columns of a group of a panel of 4 bits. */
  static void widenGroup(
      byte[] panel, int po, float[] scales, int so, int depth, int width, float[] y, int yo) {
    int half = width / 2;
    var low = FloatVector.fromArray(S, scales, so);
    var high = FloatVector.fromArray(S, scales, so + half);
    for (int k = 0; k < depth; k++) {
      var both = pairs(panel, po + k * half);
      low(both).mul(low).intoArray(y, yo + k * width);
      high(both).mul(high).intoArray(y, yo + k * width + half);
    }
  }
}
