package dev.bluejay.tokenizers.pretokenizers;

/** English endings that words are cut before: {@code 's 't 're 've 'm 'll 'd}. */
final class Contractions {
  /** In any case, this is an s, too. */
  private static final char LONG_S = '\u017F';

  private Contractions() {}

  /** The end of the one at {@code from}, where an apostrophe stands, or {@code from}. */
  static int end(char[] chars, int from, int to, boolean anyCase) {
    if (from + 1 >= to) {
      return from;
    }
    char first = letter(chars[from + 1], anyCase);
    if (first == 's' || first == 't' || first == 'm' || first == 'd') {
      return from + 2;
    }
    if (from + 2 >= to) {
      return from;
    }
    char second = letter(chars[from + 2], anyCase);
    boolean two =
        (second == 'e' && (first == 'r' || first == 'v')) || (second == 'l' && first == 'l');
    return two ? from + 3 : from;
  }

  private static char letter(char c, boolean anyCase) {
    if (!anyCase) {
      return c;
    }
    return c == LONG_S ? 's' : c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }
}
