package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Python does with a text, whose characters are code points. */
final class Strings {
  private Strings() {}

  /** Whether Python takes a character for white space. */
  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  /** Whether there is a text from {@code start} on, of white space only. */
  static boolean isSpace(String text, int start) {
    return start < text.length() && text.codePoints().skip(start).allMatch(Strings::isSpace);
  }

  static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static String rstrip(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static String lstrip(String text) {
    return text.substring(skipSpace(text, 0));
  }

  static String strip(String text) {
    return lstrip(rstrip(text));
  }

  /** A text without what stands at its ends and in {@code characters}. */
  static String strip(String text, String characters, boolean left, boolean right) {
    int[] points = text.codePoints().toArray();
    int start = 0;
    int end = points.length;
    while (left && start < end && characters.indexOf(points[start]) >= 0) {
      start++;
    }
    while (right && end > start && characters.indexOf(points[end - 1]) >= 0) {
      end--;
    }
    return new String(points, start, end - start);
  }

  /** Python's {@code splitlines()}. */
  static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029".indexOf(c) >= 0) {
        lines.add(text.substring(start, i));
        i += c == '\r' && text.startsWith("\n", i + 1) ? 1 : 0;
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** Each word with one capital, where a word is a run of letters. */
  static String title(String text) {
    var result = new StringBuilder(text.length());
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      boolean cased =
          Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
      result.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inWord = cased;
    }
    return result.toString();
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return new StringBuilder()
        .appendCodePoint(Character.toTitleCase(text.codePointAt(0)))
        .append(text.substring(end).toLowerCase(Locale.ROOT))
        .toString();
  }

  /** The order by code points, which is not that of UTF-16. */
  static int compare(String left, String right) {
    for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogate = Character.isSurrogate(a);
        return surrogate == Character.isSurrogate(b) ? Character.compare(a, b) : surrogate ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  static String repr(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var result = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> result.append("\\n");
                case '\r' -> result.append("\\r");
                case '\t' -> result.append("\\t");
                case '\\' -> result.append("\\\\");
                default -> {
                  if (c == quote) {
                    result.append('\\').append(quote);
                  } else if (isPrintable(c)) {
                    result.appendCodePoint(c);
                  } else {
                    String form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                    result.append(form.formatted(c));
                  }
                }
              }
            });
    return result.append(quote).toString();
  }

  private static boolean isPrintable(int c) {
    return c == ' '
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
