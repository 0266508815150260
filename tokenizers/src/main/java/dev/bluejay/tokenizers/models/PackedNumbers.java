package dev.bluejay.tokenizers.models;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers from 0 on that take equally many bits, without gaps. Immutable once it is filled. */
final class PackedNumbers {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The most bits that a number may have to lie in the eight bytes in which it begins. */
  private static final int NARROW = Long.SIZE - 7;

  private final byte[] bytes;
  private final int width;
  private final long mask;

  /**
   * Zeros.
   *
   * @param width the bits of each, from 0 to 63
   */
  PackedNumbers(int size, int width) {
    this.width = width;
    mask = (1L << width) - 1;
    bytes = new byte[Math.toIntExact((long) size * width / Byte.SIZE + Long.BYTES + 1)];
  }

  /** These numbers, in as many bits as the greatest needs. */
  static PackedNumbers of(int[] numbers) {
    int greatest = 0;
    for (int number : numbers) {
      greatest = Math.max(greatest, number);
    }
    var packed = new PackedNumbers(numbers.length, bits(greatest));
    for (int i = 0; i < numbers.length; i++) {
      packed.set(i, numbers[i]);
    }
    return packed;
  }

  /** How many bits a number has. */
  static int bits(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
  }

  long get(int i) {
    long bit = (long) i * width;
    int at = (int) (bit >>> 3);
    int shift = (int) bit & 7;
    long number = (long) LONG.get(bytes, at) >>> shift;
    if (width > NARROW) {
      // A shift by 64 would be none, so the upper part is shifted in two steps.
      number |= (long) bytes[at + Long.BYTES] << 1 << (Long.SIZE - 1 - shift);
    }
    return number & mask;
  }

  /** A number that is known to be an int. */
  int at(int i) {
    return (int) get(i);
  }

  /** Sets a number that is zero yet. */
  void set(int i, long number) {
    long bit = (long) i * width;
    int at = (int) (bit >>> 3);
    int shift = (int) bit & 7;
    LONG.set(bytes, at, (long) LONG.get(bytes, at) | number << shift);
    if (width > NARROW) {
      bytes[at + Long.BYTES] |= (byte) (number >>> 1 >>> (Long.SIZE - 1 - shift));
    }
  }
}
