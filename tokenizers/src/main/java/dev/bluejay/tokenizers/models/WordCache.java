package dev.bluejay.tokenizers.models;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of words seen lately. Bounded: a word has two places, and a newcomer takes over the
 * one that was not hit last. Threads share it without locks: words are immutable, and a race costs
 * at most a place.
 */
final class WordCache {
  /** Longer words are seldom seen twice. */
  static final int LONGEST = 40;

  private static final int PLACES = 1 << 14;

  private final @Nullable Word[] words = new @Nullable Word[PLACES];

  /**
   * A word.
   *
   * @param tokens for each token its id, and where it begins and ends in the word
   */
  record Word(int hash, char[] text, int[] tokens) {
    boolean is(int otherHash, char[] chars, int from, int to) {
      return hash == otherHash && Arrays.equals(text, 0, text.length, chars, from, to);
    }
  }

  /** The hash of a word. */
  static int hash(char[] chars, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + chars[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  /** The tokens of a word, or null where it is not here. */
  int @Nullable [] find(int hash, char[] chars, int from, int to) {
    int place = hash & (PLACES - 2);
    Word first = words[place];
    if (first != null && first.is(hash, chars, from, to)) {
      return first.tokens;
    }
    Word second = words[place + 1];
    if (second != null && second.is(hash, chars, from, to)) {
      words[place] = second;
      words[place + 1] = first;
      return second.tokens;
    }
    return null;
  }

  void put(int hash, char[] chars, int from, int to, int[] tokens) {
    int place = hash & (PLACES - 2);
    words[place + 1] = words[place];
    words[place] = new Word(hash, Arrays.copyOfRange(chars, from, to), tokens);
  }
}
