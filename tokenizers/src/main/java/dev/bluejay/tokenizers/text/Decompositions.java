package dev.bluejay.tokenizers.text;

import java.util.Arrays;

/** The Unicode decompositions, the order of marks, and the compositions that undo them. */
final class Decompositions {
  static final int[] NONE = {};

  private static final int HANGUL_FIRST = 0xAC00;
  private static final int HANGUL_COUNT = 11172;
  private static final int LEAD_FIRST = 0x1100;
  private static final int VOWEL_FIRST = 0x1161;
  private static final int TRAIL_BASE = 0x11A7;
  private static final int LEAD_COUNT = 19;
  private static final int VOWEL_COUNT = 21;
  private static final int TRAIL_COUNT = 28;

  private final CodePointTable order = new CodePointTable();
  private final CodePointTable canonical = new CodePointTable();
  private final CodePointTable compatible = new CodePointTable();
  private int[][] pool = new int[8192][];
  private int pooled = 1;
  private long[] pairs = new long[2048];
  private int pairCount;

  private Decompositions() {
    TableFile.read("decompositions.txt", this::load);
    pool = Arrays.copyOf(pool, pooled);
    pairs = Arrays.copyOf(pairs, pairCount);
    Arrays.sort(pairs);
  }

  private static final class Holder {
    static final Decompositions TABLES = new Decompositions();
  }

  /** The tables, read on first use. */
  static Decompositions tables() {
    return Holder.TABLES;
  }

  private void load(String section, String word) {
    if (section.startsWith("order ")) {
      int number = Integer.parseInt(section, 6, section.length(), 10);
      TableFile.range(word, (first, last) -> order.setBits(first, last, number));
      return;
    }
    int equals = word.indexOf('=');
    if (section.equals("compose")) {
      int plus = word.indexOf('+');
      long first = TableFile.hex(word, 0, plus);
      long second = TableFile.hex(word, plus + 1, equals);
      if (pairCount == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * pairCount);
      }
      pairs[pairCount++] =
          (first << 42) | (second << 21) | TableFile.hex(word, equals + 1, word.length());
      return;
    }
    if (pooled == pool.length) {
      pool = Arrays.copyOf(pool, 2 * pooled);
    }
    pool[pooled] = TableFile.sequence(word, equals + 1);
    int codePoint = TableFile.hex(word, 0, equals);
    if (section.equals("canonical")) {
      canonical.set(codePoint, pooled);
    }
    compatible.set(codePoint, pooled++);
  }

  /** The place of a mark among marks; 0 for a starter, which never moves. */
  int order(int codePoint) {
    return order.get(codePoint);
  }

  /** The full decomposition of a code point, empty where it is its own. */
  int[] of(int codePoint, boolean compatibility) {
    int index = codePoint - HANGUL_FIRST;
    if (index >= 0 && index < HANGUL_COUNT) {
      return hangul(index);
    }
    int at = (compatibility ? compatible : canonical).get(codePoint);
    return at == 0 ? NONE : pool[at];
  }

  private static int[] hangul(int index) {
    int lead = LEAD_FIRST + index / (VOWEL_COUNT * TRAIL_COUNT);
    int vowel = VOWEL_FIRST + index % (VOWEL_COUNT * TRAIL_COUNT) / TRAIL_COUNT;
    int trail = index % TRAIL_COUNT;
    return trail == 0 ? new int[] {lead, vowel} : new int[] {lead, vowel, TRAIL_BASE + trail};
  }

  /** What two code points compose to, or -1. */
  int compose(int first, int second) {
    int lead = first - LEAD_FIRST;
    int vowel = second - VOWEL_FIRST;
    if (lead >= 0 && lead < LEAD_COUNT && vowel >= 0 && vowel < VOWEL_COUNT) {
      return HANGUL_FIRST + (lead * VOWEL_COUNT + vowel) * TRAIL_COUNT;
    }
    int syllable = first - HANGUL_FIRST;
    int trail = second - TRAIL_BASE;
    if (syllable >= 0
        && syllable < HANGUL_COUNT
        && syllable % TRAIL_COUNT == 0
        && trail > 0
        && trail < TRAIL_COUNT) {
      return first + trail;
    }
    long key = ((long) first << 42) | ((long) second << 21);
    int at = Arrays.binarySearch(pairs, key);
    at = at < 0 ? -at - 1 : at;
    return at < pairs.length && (pairs[at] >>> 21) == (key >>> 21)
        ? (int) (pairs[at] & 0x1FFFFF)
        : -1;
  }
}
