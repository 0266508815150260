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

  private static final int PLACES = 1 << 15;

  /** So many characters are kept in a long. */
  private static final int PACK = 4;

  private static final char[] NOTHING = {};

  private final @Nullable Word[] words = new @Nullable Word[PLACES];

  /**
   * A word.
   *
   * @param first its first characters, packed
   * @param second those that follow, packed
   * @param rest what is left of it
   * @param only the token, if it is a single one that covers all of the word, else -1
   * @param tokens for each token its id, and where it begins and ends in the word
   */
  record Word(long first, long second, int length, char[] rest, int only, int[] tokens) {
    boolean is(long otherFirst, long otherSecond, char[] chars, int from, int to) {
      return first == otherFirst
          && second == otherSecond
          && length == to - from
          && (length <= 2 * PACK
              || Arrays.equals(rest, 0, rest.length, chars, from + 2 * PACK, to));
    }
  }

  private static long pack(char[] chars, int from, int to) {
    long packed = 0;
    for (int i = from; i < to; i++) {
      packed = packed << Character.SIZE | chars[i];
    }
    return packed;
  }

  private static long first(char[] chars, int from, int to) {
    return pack(chars, from, Math.min(to, from + PACK));
  }

  private static long second(char[] chars, int from, int to) {
    return pack(chars, from + PACK, Math.min(to, from + 2 * PACK));
  }

  private static int place(long first, long second, char[] chars, int from, int to) {
    long hash = (first * 0x9E3779B97F4A7C15L ^ second) * 0xD6E8FEB86659FD93L + (to - from);
    for (int i = from + 2 * PACK; i < to; i++) {
      hash = hash * 31 + chars[i];
    }
    hash *= 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32) & (PLACES - 2);
  }

  /** A word, or null where it is not here. */
  @Nullable Word find(char[] chars, int from, int to) {
    long a = first(chars, from, to);
    long b = second(chars, from, to);
    int place = place(a, b, chars, from, to);
    Word one = words[place];
    if (one != null && one.is(a, b, chars, from, to)) {
      return one;
    }
    Word other = words[place + 1];
    if (other != null && other.is(a, b, chars, from, to)) {
      words[place] = other;
      words[place + 1] = one;
      return other;
    }
    return null;
  }

  /**
   * Keeps a word.
   *
   * @param tokens see {@link Word}
   */
  void put(char[] chars, int from, int to, int[] tokens) {
    long a = first(chars, from, to);
    long b = second(chars, from, to);
    int length = to - from;
    char[] rest = length > 2 * PACK ? Arrays.copyOfRange(chars, from + 2 * PACK, to) : NOTHING;
    boolean single = tokens.length == 3 && tokens[1] == 0 && tokens[2] == length;
    int place = place(a, b, chars, from, to);
    words[place + 1] = words[place];
    words[place] = new Word(a, b, length, rest, single ? tokens[0] : -1, tokens);
  }
}
