package dev.bluejay.tokenizers.text;

import java.util.Arrays;

/** A number for every code point, 0 unless set; pages without content cost nothing. */
final class CodePointTable {
  private static final int PAGE_BITS = 7;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int[] EMPTY = new int[PAGE_SIZE];

  private final int[][] pages = new int[(Character.MAX_CODE_POINT + 1) >> PAGE_BITS][];

  CodePointTable() {
    Arrays.fill(pages, EMPTY);
  }

  int get(int codePoint) {
    return pages[codePoint >>> PAGE_BITS][codePoint & (PAGE_SIZE - 1)];
  }

  void set(int codePoint, int value) {
    int page = codePoint >>> PAGE_BITS;
    if (pages[page] == EMPTY) {
      pages[page] = new int[PAGE_SIZE];
    }
    pages[page][codePoint & (PAGE_SIZE - 1)] = value;
  }

  void setBits(int first, int last, int bits) {
    for (int c = first; c <= last; c++) {
      set(c, get(c) | bits);
    }
  }

  /** Shares equal neighbouring pages, which private-use and ideographic planes are full of. */
  void compact() {
    for (int i = 1; i < pages.length; i++) {
      if (pages[i] != pages[i - 1] && Arrays.equals(pages[i], pages[i - 1])) {
        pages[i] = pages[i - 1];
      }
    }
  }
}
