package dev.bluejay.cli;

import java.util.regex.Pattern;

/** Text on a terminal: how wide it stands there, and how it stands there unharmed. */
final class Text {
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  private Text() {}

  /** The columns that {@code text} takes; colours take none, East Asian letters and emoji two. */
  static int width(String text) {
    return COLOUR.matcher(text).replaceAll("").codePoints().map(Text::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        c >= 0x1100
            && (c <= 0x115F
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F900 && c <= 0x1F9FF)
                || (c >= 0x20000 && c <= 0x3FFFD));
    return wide ? 2 : 1;
  }

  /**
   * With control characters made visible, so that no text moves the cursor, and private ones, too.
   */
  static String visible(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  int type = Character.getType(c);
                  if (Character.isISOControl(c)
                      || type == Character.SURROGATE
                      || type == Character.PRIVATE_USE) {
                    out.append("\\u%04X".formatted(c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.toString();
  }

  /** The beginning of a text, at most {@code width} columns wide, with … where it was cut. */
  static String shortened(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    int columns = 1;
    int end = 0;
    while (end < text.length() && columns + width(text.codePointAt(end)) <= width) {
      columns += width(text.codePointAt(end));
      end = text.offsetByCodePoints(end, 1);
    }
    return text.substring(0, end) + "…";
  }
}
