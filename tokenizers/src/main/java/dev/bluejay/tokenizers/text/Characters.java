package dev.bluejay.tokenizers.text;

import java.util.Arrays;

/**
 * What kind of character a code point is, as the Python library sees it.
 *
 * <p>That library mixes tables of several Unicode versions, and every JDK brings another version,
 * so nothing here asks {@link Character}: all comes from {@code properties.txt}, which was made by
 * asking that library.
 */
public final class Characters {
  /** Dropped by BERT's text cleaning: control, format and private-use characters, NUL, U+FFFD. */
  public static final int CONTROL = 1;

  /** Unicode white space. */
  public static final int WHITESPACE = 1 << 1;

  /** Punctuation: all of ASCII's, and what Unicode calls so. */
  public static final int PUNCTUATION = 1 << 2;

  /** A mark that takes no room of its own; dropped where BERT strips accents. */
  public static final int NONSPACING = 1 << 3;

  /** A combining mark of any kind. */
  public static final int MARK = 1 << 4;

  /** A word character, what {@code \w} matches. */
  public static final int WORD = 1 << 5;

  /** An ideograph that BERT sets apart by spaces. */
  public static final int IDEOGRAPH = 1 << 6;

  /** A character with a lower-case form. */
  public static final int UPPER = 1 << 7;

  /** A digit or number of any kind, as the Digits pre-tokenizer has it. */
  public static final int NUMERIC = 1 << 8;

  private static final CodePointTable FLAGS = new CodePointTable();
  private static final CodePointTable LOWER = new CodePointTable();

  /** The only character whose lower case is more than one: İ becomes i and U+0307. */
  public static final int LONG_LOWER = 0x130;

  /** The flags of ASCII, since most of all text is that. */
  private static final int[] ASCII = new int[128];

  static {
    TableFile.read("properties.txt", Characters::load);
    FLAGS.compact();
    Arrays.setAll(ASCII, FLAGS::get);
  }

  private Characters() {}

  private static void load(String section, String word) {
    switch (section) {
      case "control" -> flag(word, CONTROL);
      case "whitespace" -> flag(word, WHITESPACE);
      case "punctuation" -> flag(word, PUNCTUATION);
      case "nonspacing" -> flag(word, NONSPACING);
      case "mark" -> flag(word, MARK);
      case "word" -> flag(word, WORD);
      case "ideograph" -> flag(word, IDEOGRAPH);
      case "numeric" -> flag(word, NUMERIC);
      case "lower" -> lower(word);
      case "lower-many" -> FLAGS.setBits(LONG_LOWER, LONG_LOWER, UPPER);
      default -> throw new IllegalStateException("properties.txt: unknown section " + section);
    }
  }

  private static void flag(String range, int bit) {
    TableFile.range(range, (first, last) -> FLAGS.setBits(first, last, bit));
  }

  private static void lower(String run) {
    int dash = run.indexOf('-');
    int slash = run.indexOf('/');
    int last = TableFile.hex(run, dash + 1, slash);
    int step = run.charAt(slash + 1) - '0';
    int delta = Integer.parseInt(run, slash + 2, run.length(), 10);
    for (int c = TableFile.hex(run, 0, dash); c <= last; c += step) {
      LOWER.set(c, delta);
      FLAGS.setBits(c, c, UPPER);
    }
  }

  /** All flags of a code point, ored. */
  public static int flags(int codePoint) {
    return codePoint < ASCII.length ? ASCII[codePoint] : FLAGS.get(codePoint);
  }

  /** Whether the code point has any of {@code flags}. */
  public static boolean is(int codePoint, int flags) {
    return (flags(codePoint) & flags) != 0;
  }

  /**
   * The lower-case form of a code point on its own: no language, no context, so Σ is always σ. For
   * {@link #LONG_LOWER} the first of its two characters.
   */
  public static int lower(int codePoint) {
    return codePoint == LONG_LOWER ? 'i' : codePoint + LOWER.get(codePoint);
  }
}
