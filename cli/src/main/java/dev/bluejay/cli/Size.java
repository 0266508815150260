package dev.bluejay.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them, in powers of a thousand as Python has them. */
final class Size {
  private static final String UNITS = "KMGT";
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*([KMGT]?)B?", Pattern.CASE_INSENSITIVE);

  private Size() {}

  static String text(long bytes) {
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < UNITS.length() - 1) {
      value /= 1000;
      unit++;
    }
    return unit < 0
        ? bytes + " B"
        : "%.3g %sB".formatted(value, UNITS.charAt(unit)).replaceAll("\\.0+ ", " ");
  }

  /**
   * Reads a size such as {@code 500MB} or {@code 5GB}.
   *
   * @throws IllegalArgumentException if it is none, or nothing
   */
  static long parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (matcher.matches()) {
      int power = UNITS.indexOf(matcher.group(2).toUpperCase(Locale.ROOT));
      int exponent = matcher.group(2).isEmpty() ? 0 : 3 * (power + 1);
      long bytes = (long) (Double.parseDouble(matcher.group(1)) * Math.pow(10, exponent));
      if (bytes > 0) {
        return bytes;
      }
    }
    throw new IllegalArgumentException(
        "size: got '%s', expected one such as 500MB or 5GB".formatted(text));
  }
}
