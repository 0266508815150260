package dev.bluejay.tokenizers.models;

/**
 * Ascending numbers in little more than two bytes each: what they are above the first of their
 * block. Immutable.
 */
final class Ascending {
  private final char[] lows;
  private final int[] bases;

  /** A block has 2 to the power of this many numbers. */
  private final int shift;

  Ascending(int[] numbers) {
    int widest = Integer.SIZE - Integer.numberOfLeadingZeros(numbers.length);
    while (widest > 0 && !fits(numbers, widest)) {
      widest--;
    }
    shift = widest;
    lows = new char[numbers.length];
    bases = new int[(numbers.length >> shift) + 1];
    for (int i = 0; i < lows.length; i++) {
      int base = numbers[i >> shift << shift];
      bases[i >> shift] = base;
      lows[i] = (char) (numbers[i] - base);
    }
  }

  private static boolean fits(int[] numbers, int shift) {
    for (int from = 0; from < numbers.length; from += 1 << shift) {
      int last = Math.min(numbers.length, from + (1 << shift)) - 1;
      if (numbers[last] - numbers[from] > Character.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  int at(int i) {
    return bases[i >> shift] + lows[i];
  }
}
