package dev.bluejay.tokenizers.models;

import java.util.stream.IntStream;

/**
 * What two neighbouring tokens merge to, and how early that happens. Immutable.
 *
 * <p>A pair is a number of few bits. Multiplied by an odd one, modulo a power of two, it is its own
 * hash without a collision, so that none has to be kept beside it.
 */
final class PairTable {
  /** An odd number near the golden section of all of 64 bits; of fewer bits its upper ones. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** One more than the greatest token of a pair. */
  private final long width;

  private final int keyBits;
  private final long spread;
  private final Buckets ranks;
  private final PackedNumbers merged;
  private final int size;

  /**
   * A table of these merges, the earliest first; of a pair that occurs twice the last counts.
   *
   * @param merged the token that each becomes
   */
  PairTable(int[] left, int[] right, int[] merged) {
    this.merged = PackedNumbers.of(merged);
    size = merged.length;
    int greatest = 0;
    for (int i = 0; i < size; i++) {
      greatest = Math.max(greatest, Math.max(left[i], right[i]));
    }
    width = greatest + 1L;
    keyBits = Math.max(1, PackedNumbers.bits(width * width - 1));
    spread = SPREAD >>> (Long.SIZE - keyBits) | 1;
    long[] hashes = new long[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = hash(left[i], right[i]);
    }
    ranks = new Buckets(hashes, keyBits);
  }

  private long hash(int left, int right) {
    return (left * width + right) * spread & ((1L << keyBits) - 1);
  }

  /** The rank of a pair, {@link Integer#MAX_VALUE} where it does not merge. */
  int rank(int left, int right) {
    if (left >= width || right >= width) {
      return Integer.MAX_VALUE;
    }
    long hash = hash(left, right);
    int from = ranks.from(hash);
    for (int place = ranks.to(hash) - 1; place >= from; place--) {
      if (ranks.matches(place, hash)) {
        return ranks.number(place);
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The token that the merge of a rank gives. */
  int merged(int rank) {
    return merged.at(rank);
  }

  int size() {
    return size;
  }

  /** The pairs in the order of their ranks, each with its left token in the upper half. */
  long[] pairs() {
    long inverse = spread;
    for (int correctBits = 3; correctBits < Long.SIZE; correctBits *= 2) {
      inverse *= 2 - spread * inverse;
    }
    long back = inverse;
    long[] byRank = new long[size];
    boolean[] counts = new boolean[size];
    ranks.forEach(
        (rank, hash) -> {
          long key = hash * back & ((1L << keyBits) - 1);
          int left = (int) (key / width);
          int right = (int) (key % width);
          byRank[rank] = (long) left << 32 | right;
          counts[rank] = rank(left, right) == rank;
        });
    return IntStream.range(0, size).filter(i -> counts[i]).mapToLong(i -> byRank[i]).toArray();
  }
}
