package dev.bluejay.hub;

/** Float32 rounded to the two types of 16 bits, to the nearest, ties to even. */
final class Float16 {
  private static final int SIGN = 0x8000;
  private static final float LARGEST_HALF = 65504;

  private Float16() {}

  /** IEEE 754's binary16; what is too large becomes infinite. */
  static short half(float value) {
    int sign = (Float.floatToRawIntBits(value) >>> 16) & SIGN;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= LARGEST_HALF + 16) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x1p-14f) {
      // Subnormal: a whole number of 2^-24; adding a number whose last bit is that rounds.
      float rounded = magnitude + 0x1p-1f;
      return (short) (sign | (Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(0x1p-1f)));
    }
    int bits = Float.floatToRawIntBits(magnitude) - ((127 - 15) << 23);
    return (short) (sign | nearest(bits, 13));
  }

  /** The upper half of a float32. */
  static short brain(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) (Float.isNaN(value) ? (bits >>> 16) | 0x40 : nearest(bits, 16));
  }

  /** Without the last so many bits; a carry goes into the exponent, as it should. */
  private static int nearest(int bits, int dropped) {
    int odd = (bits >>> dropped) & 1;
    return (bits + (1 << (dropped - 1)) - 1 + odd) >>> dropped;
  }
}
