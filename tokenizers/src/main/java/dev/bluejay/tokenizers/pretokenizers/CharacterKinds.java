package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Categories;
import dev.bluejay.tokenizers.text.Characters;

/** The kinds of characters that the known cutters tell apart, quick to look up. */
final class CharacterKinds {
  static final byte OTHER = 0;
  static final byte LETTER = 1;
  static final byte NUMBER = 2;
  static final byte SPACE = 3;

  /** A line feed or a carriage return, which is white space, too. */
  static final byte NEWLINE = 4;

  private static final byte[] BASIC = new byte[0x10000];

  static {
    for (int c = 0; c < BASIC.length; c++) {
      BASIC[c] = compute(c);
    }
  }

  private CharacterKinds() {}

  private static byte compute(int c) {
    if (c == '\n' || c == '\r') {
      return NEWLINE;
    }
    int flags = Categories.flags(c);
    if ((flags & Categories.LETTER) != 0) {
      return LETTER;
    }
    if ((flags & Categories.NUMBER) != 0) {
      return NUMBER;
    }
    return Characters.is(c, Characters.WHITESPACE) ? SPACE : OTHER;
  }

  /** The kind of the character at {@code i}. */
  static byte at(char[] chars, int i, int to) {
    char c = chars[i];
    return Character.isHighSurrogate(c) && i + 1 < to
        ? compute(Character.toCodePoint(c, chars[i + 1]))
        : BASIC[c];
  }

  /** The width of the character at {@code i}. */
  static int width(char[] chars, int i) {
    return Character.isHighSurrogate(chars[i]) ? 2 : 1;
  }

  /** The end of a run of characters of one kind from {@code i} on. */
  static int run(char[] chars, int from, int to, byte kind) {
    int i = from;
    while (i < to && at(chars, i, to) == kind) {
      i += width(chars, i);
    }
    return i;
  }

  static boolean isSpace(byte kind) {
    return kind >= SPACE;
  }

  /** The end of a run of white space, new lines included; all of it is one unit wide. */
  static int spaces(char[] chars, int from, int to) {
    int i = from;
    while (i < to && isSpace(BASIC[chars[i]])) {
      i++;
    }
    return i;
  }
}
