package dev.bluejay.tokenizers.models;

import java.util.Arrays;
import java.util.List;

/**
 * The texts of tokens in one array of bytes: the 256 characters that occur most are a byte each,
 * and a token with any other character has two for all of its own. Immutable.
 */
final class TokenTexts {
  private static final int NARROW = 256;

  /** What a single byte stands for. */
  private final char[] narrow;

  private final byte[] pool;

  /** Twice the place where a token begins, and one more if it is wide. */
  private final Ascending starts;

  private final int size;
  private final int longest;

  TokenTexts(List<String> tokens) {
    size = tokens.size();
    narrow = commonest(tokens);
    short[] codes = new short[Character.MAX_VALUE + 1];
    Arrays.fill(codes, (short) -1);
    for (int i = 0; i < narrow.length; i++) {
      codes[narrow[i]] = (short) i;
    }
    int[] places = new int[size + 1];
    int end = 0;
    int most = 0;
    for (int i = 0; i < size; i++) {
      String token = tokens.get(i);
      boolean wide = isWide(token, codes);
      places[i] = 2 * end + (wide ? 1 : 0);
      end = Math.addExact(end, wide ? 2 * token.length() : token.length());
      most = Math.max(most, token.length());
    }
    places[size] = Math.multiplyExact(2, end);
    longest = most;
    starts = new Ascending(places);
    pool = new byte[end];
    for (int i = 0; i < size; i++) {
      write(tokens.get(i), places[i] >> 1, codes);
    }
  }

  private static boolean isWide(String token, short[] codes) {
    for (int i = 0; i < token.length(); i++) {
      if (codes[token.charAt(i)] < 0) {
        return true;
      }
    }
    return false;
  }

  private static char[] commonest(List<String> tokens) {
    int[] counts = new int[Character.MAX_VALUE + 1];
    for (String token : tokens) {
      for (int i = 0; i < token.length(); i++) {
        counts[token.charAt(i)]++;
      }
    }
    // Loops, not a stream: a tokenizer is often the first thing that a process reads, and there the
    // classes of a stream take longer than all this.
    long[] all = new long[counts.length];
    int found = 0;
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        all[found++] = (long) -counts[c] << Character.SIZE | c;
      }
    }
    Arrays.sort(all, 0, found);
    char[] most = new char[Math.min(NARROW, found)];
    for (int i = 0; i < most.length; i++) {
      most[i] = (char) all[i];
    }
    return most;
  }

  private void write(String token, int from, short[] codes) {
    boolean wide = isWide(token, codes);
    int at = from;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (wide) {
        pool[at++] = (byte) (c >>> 8);
        pool[at++] = (byte) c;
      } else {
        pool[at++] = (byte) codes[c];
      }
    }
  }

  int size() {
    return size;
  }

  /** The length of the longest text, in UTF-16 units. */
  int longest() {
    return longest;
  }

  /** The text of a token. */
  String text(int index) {
    int place = starts.at(index);
    int from = place >> 1;
    int bytes = (starts.at(index + 1) >> 1) - from;
    boolean wide = (place & 1) != 0;
    char[] text = new char[wide ? bytes / 2 : bytes];
    for (int i = 0; i < text.length; i++) {
      text[i] = wide ? wideAt(from + 2 * i) : narrow[pool[from + i] & 0xFF];
    }
    return new String(text);
  }

  private char wideAt(int at) {
    return (char) (pool[at] << 8 | (pool[at + 1] & 0xFF));
  }

  /** Whether the text of a token is {@code prefix} and then a stretch of {@code chars}. */
  boolean is(int index, String prefix, char[] chars, int from, int to) {
    int place = starts.at(index);
    int bytes = (starts.at(index + 1) >> 1) - (place >> 1);
    int length = prefix.length() + to - from;
    return (place & 1) != 0
        ? bytes == 2 * length && isWide(place >> 1, prefix, chars, from, to)
        : bytes == length && isNarrow(place >> 1, prefix, chars, from, to);
  }

  private boolean isNarrow(int start, String prefix, char[] chars, int from, int to) {
    int at = start;
    for (int i = 0; i < prefix.length(); i++) {
      if (prefix.charAt(i) != narrow[pool[at++] & 0xFF]) {
        return false;
      }
    }
    for (int i = from; i < to; i++) {
      if (chars[i] != narrow[pool[at++] & 0xFF]) {
        return false;
      }
    }
    return true;
  }

  private boolean isWide(int start, String prefix, char[] chars, int from, int to) {
    int at = start;
    for (int i = 0; i < prefix.length(); i++, at += 2) {
      if (prefix.charAt(i) != wideAt(at)) {
        return false;
      }
    }
    for (int i = from; i < to; i++, at += 2) {
      if (chars[i] != wideAt(at)) {
        return false;
      }
    }
    return true;
  }
}
