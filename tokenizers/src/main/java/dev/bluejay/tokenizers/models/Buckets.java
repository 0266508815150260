package dev.bluejay.tokenizers.models;

/**
 * The numbers from 0 to n-1, found by their hashes. The upper bits of a hash are the number of its
 * bucket, the rest is its tag, which is kept beside the number: where hashes tell all keys apart,
 * the tag alone settles whether a number is the one. Immutable.
 */
final class Buckets {
  /** Where each bucket begins. */
  private final Ascending starts;

  /** Tags and numbers, one bucket after another, in each in ascending order of the numbers. */
  private final PackedNumbers entries;

  private final int size;
  private final int tagBits;
  private final int numberBits;
  private final long tagMask;
  private final long numberMask;

  /**
   * Buckets of at most one number each on average.
   *
   * @param hashes of each number
   * @param hashBits how many bits a hash has
   */
  Buckets(long[] hashes, int hashBits) {
    size = hashes.length;
    int bucketBits = bucketBits(hashes.length, hashBits);
    tagBits = hashBits - bucketBits;
    tagMask = (1L << tagBits) - 1;
    numberBits = PackedNumbers.bits(hashes.length);
    numberMask = (1L << numberBits) - 1;
    int[] ends = new int[(1 << bucketBits) + 1];
    for (long hash : hashes) {
      ends[bucket(hash) + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    starts = new Ascending(ends);
    entries = new PackedNumbers(hashes.length, tagBits + numberBits);
    for (int i = 0; i < hashes.length; i++) {
      entries.set(ends[bucket(hashes[i])]++, (hashes[i] & tagMask) << numberBits | i);
    }
  }

  /** How many bits of a hash choose the bucket. */
  static int bucketBits(int size, int hashBits) {
    return Math.min(hashBits, PackedNumbers.bits(size));
  }

  private int bucket(long hash) {
    return (int) (hash >>> tagBits);
  }

  /** The first place that a number with this hash may have. */
  int from(long hash) {
    return starts.at(bucket(hash));
  }

  /** The place behind the last that a number with this hash may have. */
  int to(long hash) {
    return starts.at(bucket(hash) + 1);
  }

  /** Whether a place within the bucket of {@code hash} has its tag. */
  boolean matches(int place, long hash) {
    return (entries.get(place) >>> numberBits) == (hash & tagMask);
  }

  /** The number at a place. */
  int number(int place) {
    return (int) (entries.get(place) & numberMask);
  }

  /** Takes a number and its hash. */
  @FunctionalInterface
  interface Visitor {
    void visit(int number, long hash);
  }

  /** Shows all numbers with their hashes, in no order, of equal hashes the greatest number last. */
  void forEach(Visitor visitor) {
    for (int bucket = 0, place = 0; place < size; bucket++) {
      for (int end = starts.at(bucket + 1); place < end; place++) {
        long tag = entries.get(place) >>> numberBits;
        visitor.visit(number(place), (long) bucket << tagBits | tag);
      }
    }
  }
}
