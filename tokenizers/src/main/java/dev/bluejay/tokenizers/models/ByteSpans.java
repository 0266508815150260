package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.Utf8;

/** Turns symbols that cover bytes of a word into tokens that cover its UTF-16 units. */
final class ByteSpans {
  private ByteSpans() {}

  /**
   * For each symbol its id, and the characters to which its bytes belong: where the first begins
   * and the last ends, counted from {@code from}.
   */
  static int[] tokens(Symbols symbols, char[] chars, int from, int to) {
    int[] tokens = new int[3 * symbols.size];
    // The character at hand, in UTF-16 units and in bytes.
    int start = from;
    int end = from + width(chars, from, to);
    int endByte = bytes(chars, from, end);
    int at = 0;
    for (int i = 0; i < symbols.size; i++) {
      int last = at + Math.max(symbols.lengths[i], 1) - 1;
      while (endByte <= at && end < to) {
        start = end;
        end += width(chars, end, to);
        endByte += bytes(chars, start, end);
      }
      tokens[3 * i] = symbols.ids[i];
      tokens[3 * i + 1] = start - from;
      while (endByte <= last && end < to) {
        start = end;
        end += width(chars, end, to);
        endByte += bytes(chars, start, end);
      }
      tokens[3 * i + 2] = end - from;
      at = last + 1;
    }
    return tokens;
  }

  private static int width(char[] chars, int at, int to) {
    return at < to && Character.isHighSurrogate(chars[at]) ? 2 : 1;
  }

  private static int bytes(char[] chars, int from, int to) {
    return from < to ? Utf8.length(Character.codePointAt(chars, from, to)) : 0;
  }
}
