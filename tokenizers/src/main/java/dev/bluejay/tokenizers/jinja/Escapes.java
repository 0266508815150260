package dev.bluejay.tokenizers.jinja;

/** The escapes in a template's strings, which are those of Python. */
final class Escapes {
  private static final String LETTERS = "abfnrtv\\'\"";
  private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B\\'\"";

  private Escapes() {}

  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var result = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c == '\\' && i < text.length()) {
        i = escape(text, i, result);
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private static int escape(String text, int at, StringBuilder result) {
    char c = text.charAt(at);
    int letter = LETTERS.indexOf(c);
    if (letter >= 0) {
      result.append(MEANINGS.charAt(letter));
      return at + 1;
    }
    return switch (c) {
      case '\n' -> at + 1;
      case 'x' -> number(text, at + 1, at + 3, 16, result);
      case 'u' -> number(text, at + 1, at + 5, 16, result);
      case 'U' -> number(text, at + 1, at + 9, 16, result);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int end = at;
        while (end < Math.min(text.length(), at + 3) && isOctal(text.charAt(end))) {
          end++;
        }
        yield number(text, at, end, 8, result);
      }
      default -> {
        result.append('\\').append(c);
        yield at + 1;
      }
    };
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static int number(String text, int from, int to, int radix, StringBuilder result) {
    try {
      int c = Integer.parseInt(text, from, to, radix);
      if (text.charAt(from) != '+' && text.charAt(from) != '-' && Character.isValidCodePoint(c)) {
        result.appendCodePoint(c);
        return to;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // Said below.
    }
    throw new TemplateException("an escape in a string is cut short or no character");
  }
}
