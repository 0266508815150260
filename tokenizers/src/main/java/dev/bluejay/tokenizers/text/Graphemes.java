package dev.bluejay.tokenizers.text;

/**
 * Where what a reader takes for one character ends: extended grapheme clusters (Unicode Annex 29),
 * as the Python library sees them. Spacing marks count as extending ones here.
 */
public final class Graphemes {
  private static final int EXTEND = 1;
  private static final int PREPEND = 1 << 1;
  private static final int CONTROL = 1 << 2;
  private static final int PICTOGRAPHIC = 1 << 3;
  private static final int CONSONANT = 1 << 4;
  private static final int LINKER = 1 << 5;
  private static final int ZWJ = 0x200D;

  /** No code point below it joins with the one before, but the line feed after CR. */
  private static final int FIRST_EXTEND = 0x300;

  private static final CodePointTable FLAGS = new CodePointTable();

  static {
    TableFile.read(
        "graphemes.txt",
        (section, word) -> {
          int flag =
              switch (section) {
                case "extend" -> EXTEND;
                case "prepend" -> PREPEND;
                case "control" -> CONTROL;
                case "pictographic" -> PICTOGRAPHIC;
                case "consonant" -> CONSONANT;
                default -> LINKER;
              };
          TableFile.range(word, (first, last) -> FLAGS.setBits(first, last, flag));
        });
    FLAGS.setBits(0, 0, CONTROL);
    FLAGS.compact();
  }

  private Graphemes() {}

  /** The end of the grapheme that begins at {@code from}. */
  public static int end(char[] chars, int from, int to) {
    char first = chars[from];
    int at = from + 1;
    if (at >= to) {
      return to;
    }
    if (first < FIRST_EXTEND && chars[at] < FIRST_EXTEND) {
      return first == '\r' && chars[at] == '\n' ? at + 1 : at;
    }
    int left = Character.codePointAt(chars, from, to);
    at = from + Character.charCount(left);
    int leftFlags = FLAGS.get(left);
    int regional = isRegional(left) ? 1 : 0;
    boolean pictographic = (leftFlags & PICTOGRAPHIC) != 0;
    boolean consonant = (leftFlags & CONSONANT) != 0;
    boolean linked = false;
    while (at < to) {
      int right = Character.codePointAt(chars, at, to);
      int flags = FLAGS.get(right);
      boolean joins =
          (leftFlags & CONTROL) == 0
              && (flags & CONTROL) == 0
              && ((flags & EXTEND) != 0
                  || (leftFlags & PREPEND) != 0
                  || (consonant && linked && (flags & CONSONANT) != 0)
                  || (pictographic && left == ZWJ && (flags & PICTOGRAPHIC) != 0)
                  || (regional == 1 && isRegional(right))
                  || hangulJoins(left, right));
      if (!joins) {
        return at;
      }
      regional = isRegional(right) ? regional + 1 : 0;
      if ((flags & EXTEND) == 0) {
        pictographic = (flags & PICTOGRAPHIC) != 0;
        consonant = (flags & CONSONANT) != 0;
        linked = false;
      } else {
        linked |= (flags & LINKER) != 0;
      }
      left = right;
      leftFlags = flags;
      at += Character.charCount(right);
    }
    return at;
  }

  private static boolean isRegional(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }

  private static boolean hangulJoins(int left, int right) {
    if (left < 0x1100 || right < 0x1100) {
      return false;
    }
    boolean syllable = left >= 0xAC00 && left <= 0xD7A3;
    boolean openSyllable = syllable && (left - 0xAC00) % 28 == 0;
    if (isLead(left)) {
      return isLead(right) || isVowel(right) || (right >= 0xAC00 && right <= 0xD7A3);
    }
    if (openSyllable || isVowel(left)) {
      return isVowel(right) || isTrail(right);
    }
    return (syllable || isTrail(left)) && isTrail(right);
  }

  private static boolean isLead(int c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0xA960 && c <= 0xA97C);
  }

  private static boolean isVowel(int c) {
    return (c >= 0x1160 && c <= 0x11A7) || (c >= 0xD7B0 && c <= 0xD7C6);
  }

  private static boolean isTrail(int c) {
    return (c >= 0x11A8 && c <= 0x11FF) || (c >= 0xD7CB && c <= 0xD7FB);
  }
}
