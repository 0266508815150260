package dev.bluejay.models.generation.constraint;

import java.util.ArrayList;
import java.util.List;

/** A set of code points as sequences of ranges of bytes: their forms in UTF-8. */
final class Utf8Ranges {
  /** The last code points of one, two, three and four bytes. */
  private static final int[] LASTS = {0x7F, 0x7FF, 0xFFFF, Character.MAX_CODE_POINT};

  private Utf8Ranges() {}

  /** For each sequence its bytes' first and last values, one after the other. */
  static List<int[][]> of(CodePoints set) {
    var all = new ArrayList<int[][]>();
    for (int[] range : set.ranges()) {
      int first = range[0];
      for (int length = 1; length <= LASTS.length; length++) {
        int last = Math.min(range[1], LASTS[length - 1]);
        if (first <= last) {
          split(first, last, length, all);
          first = last + 1;
        }
      }
    }
    return all;
  }

  /** Splits a range until, but for the bytes at its end, all of its members begin alike. */
  private static void split(int first, int last, int length, List<int[][]> all) {
    for (int i = 1; i < length; i++) {
      int low = (1 << (6 * i)) - 1;
      if ((first & ~low) != (last & ~low)) {
        if ((first & low) != 0) {
          split(first, first | low, length, all);
          split((first | low) + 1, last, length, all);
          return;
        }
        if ((last & low) != low) {
          split(first, (last & ~low) - 1, length, all);
          split(last & ~low, last, length, all);
          return;
        }
      }
    }
    var bytes = new int[length][];
    for (int i = 0; i < length; i++) {
      bytes[i] = new int[] {part(first, i, length), part(last, i, length)};
    }
    all.add(bytes);
  }

  private static int part(int codePoint, int i, int length) {
    int bits = codePoint >> (6 * (length - 1 - i));
    if (i > 0) {
      return 0x80 | (bits & 0x3F);
    }
    // As many ones as there are bytes, and a zero: 110, 1110, 11110.
    return length == 1 ? bits : ((0xF00 >> length) & 0xFF) | bits;
  }
}
