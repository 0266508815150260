package dev.bluejay.tokenizers.text;

/** UTF-8, one code point at a time. */
public final class Utf8 {
  private Utf8() {}

  /** The number of bytes of a code point. */
  public static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Byte {@code i} of a code point, from 0 to 255. */
  public static int part(int codePoint, int i) {
    int length = length(codePoint);
    int bits = codePoint >>> (6 * (length - 1 - i));
    if (i > 0) {
      return 0x80 | (bits & 0x3F);
    }
    // The first byte of n begins with n ones, but for a single one.
    return length == 1 ? bits : (0xF00 >> length & 0xFF) | bits;
  }
}
