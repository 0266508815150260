package dev.bluejay.tokenizers.models;

import java.util.Arrays;

/** What two neighbouring tokens merge to, and how early that happens. Immutable once it is made. */
final class PairTable {
  /** No token. */
  static final int NONE = -1;

  private static final long FREE = -1;

  private final long[] keys;
  private final int[] ranks;
  private final int[] merged;

  /**
   * A table of these merges, the earliest first; of a pair that occurs twice the last counts.
   *
   * @param merged the token that each becomes
   */
  PairTable(int[] left, int[] right, int[] merged) {
    this.merged = merged;
    keys = new long[Integer.highestOneBit(Math.max(4, left.length + left.length / 2)) * 2];
    ranks = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < left.length; i++) {
      int slot = slot(key(left[i], right[i]));
      keys[slot] = key(left[i], right[i]);
      ranks[slot] = i;
    }
  }

  /** The rank of a pair, {@link Integer#MAX_VALUE} where it does not merge. */
  int rank(int left, int right) {
    int slot = slot(key(left, right));
    return keys[slot] == FREE ? Integer.MAX_VALUE : ranks[slot];
  }

  /** The token that the merge of a rank gives. */
  int merged(int rank) {
    return merged[rank];
  }

  int size() {
    return merged.length;
  }

  /** The pairs in the order of their ranks, each with its left token in the upper half. */
  long[] pairs() {
    long[] byRank = new long[merged.length];
    Arrays.fill(byRank, FREE);
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        byRank[ranks[slot]] = keys[slot];
      }
    }
    return Arrays.stream(byRank).filter(key -> key != FREE).toArray();
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[slot] != key && keys[slot] != FREE) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
