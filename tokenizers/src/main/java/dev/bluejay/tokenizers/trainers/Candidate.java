package dev.bluejay.tokenizers.trainers;

import java.util.Arrays;

/** A pair that may be merged, and the words in which it was seen; the most frequent comes first. */
final class Candidate implements Comparable<Candidate> {
  private final long pair;
  private long count;
  private int[] words = new int[2];
  private int size;

  Candidate(long pair) {
    this.pair = pair;
  }

  long pair() {
    return pair;
  }

  /** How often it occurred when somebody last looked. */
  long count() {
    return count;
  }

  void count(long now) {
    count = now;
  }

  /** Notes a word; words come in ascending order. */
  void in(int word) {
    if (size > 0 && words[size - 1] == word) {
      return;
    }
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
    }
    words[size++] = word;
  }

  int[] words() {
    return Arrays.copyOf(words, size);
  }

  @Override
  public int compareTo(Candidate other) {
    return count == other.count ? Long.compare(pair, other.pair) : Long.compare(other.count, count);
  }
}
