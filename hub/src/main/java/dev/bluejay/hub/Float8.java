package dev.bluejay.hub;

import java.nio.ByteBuffer;

/** The three formats of numbers in eight bits, as tables (OCP 8-bit Floating Point, 1.0). */
final class Float8 {
  private static final float[] E4M3 = table(4, 3, 7);
  private static final float[] E5M2 = table(5, 2, 15);
  private static final float[] E8M0 = powers();

  private Float8() {}

  static void read(DType dtype, ByteBuffer numbers, float[] target, int at, int count) {
    float[] table =
        switch (dtype) {
          case F8_E4M3 -> E4M3;
          case F8_E5M2 -> E5M2;
          case F8_E8M0 -> E8M0;
          default -> throw new AssertionError(dtype);
        };
    for (int i = 0; i < count; i++) {
      target[at + i] = table[numbers.get(i) & 0xff];
    }
  }

  private static float[] table(int exponentBits, int fractionBits, int bias) {
    float[] table = new float[256];
    for (int bits = 0; bits < 256; bits++) {
      int exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1);
      int fraction = bits & ((1 << fractionBits) - 1);
      float magnitude = magnitude(exponent, fraction, fractionBits, bias);
      table[bits] = bits < 128 ? magnitude : -magnitude;
    }
    if (exponentBits == 4) {
      // The only NaNs: all bits set. What would be infinities are numbers.
      table[0x7f] = Float.NaN;
      table[0xff] = Float.NaN;
    } else {
      for (int bits = 0x7c; bits < 0x80; bits++) {
        table[bits] = bits == 0x7c ? Float.POSITIVE_INFINITY : Float.NaN;
        table[bits + 128] = bits == 0x7c ? Float.NEGATIVE_INFINITY : Float.NaN;
      }
    }
    return table;
  }

  private static float magnitude(int exponent, int fraction, int fractionBits, int bias) {
    return exponent == 0
        ? Math.scalb((float) fraction, 1 - bias - fractionBits)
        : Math.scalb((float) ((1 << fractionBits) + fraction), exponent - bias - fractionBits);
  }

  private static float[] powers() {
    float[] table = new float[256];
    for (int bits = 0; bits < 255; bits++) {
      table[bits] = Math.scalb(1f, bits - 127);
    }
    table[255] = Float.NaN;
    return table;
  }
}
