package dev.bluejay.tokenizers.jinja;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Python's {@code strftime} of a time without a zone, in English. */
final class Strftime {
  private Strftime() {}

  static String format(String form, LocalDateTime time) {
    var result = new StringBuilder();
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      if (c != '%' || i + 1 == form.length()) {
        result.append(c);
        continue;
      }
      boolean bare = form.charAt(i + 1) == '-' && i + 2 < form.length();
      i += bare ? 2 : 1;
      String field = field(form.charAt(i), time);
      result.append(bare && field.matches("0\\d+") ? field.replaceFirst("^0+(?=\\d)", "") : field);
    }
    return result.toString();
  }

  private static String field(char letter, LocalDateTime time) {
    return switch (letter) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' -> month(time, TextStyle.SHORT);
      case 'B' -> month(time, TextStyle.FULL);
      case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
      case 'd' -> digits(2, time.getDayOfMonth());
      case 'D', 'x' -> format("%m/%d/%y", time);
      case 'e' -> "%2d".formatted(time.getDayOfMonth());
      case 'f' -> digits(6, time.get(ChronoField.MICRO_OF_SECOND));
      case 'F' -> format("%Y-%m-%d", time);
      case 'H' -> digits(2, time.getHour());
      case 'I' -> digits(2, time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'j' -> digits(3, time.getDayOfYear());
      case 'm' -> digits(2, time.getMonthValue());
      case 'M' -> digits(2, time.getMinute());
      case 'n' -> "\n";
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'R' -> format("%H:%M", time);
      case 'S' -> digits(2, time.getSecond());
      case 't' -> "\t";
      case 'T', 'X' -> format("%H:%M:%S", time);
      case 'u' -> digits(1, time.getDayOfWeek().getValue());
      case 'U' -> digits(2, week(time, 7));
      case 'w' -> digits(1, time.getDayOfWeek().getValue() % 7);
      case 'W' -> digits(2, week(time, 1));
      case 'y' -> digits(2, time.getYear() % 100);
      case 'Y' -> Integer.toString(time.getYear());
      case 'z', 'Z' -> "";
      case '%' -> "%";
      default -> "%" + letter;
    };
  }

  /** English names as C has them, which write September with three letters. */
  private static String month(LocalDateTime time, TextStyle style) {
    String name = time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return style == TextStyle.SHORT ? name.substring(0, 3) : name;
  }

  /** The week of the year, where weeks begin with a day from 1, Monday, to 7. */
  private static int week(LocalDateTime time, int firstDay) {
    int sinceFirst = Math.floorMod(time.getDayOfWeek().getValue() - firstDay, 7);
    LocalDateTime newYear = time.withDayOfYear(1);
    return (int) (ChronoUnit.DAYS.between(newYear, time) + 7 - sinceFirst) / 7;
  }

  private static String digits(int count, int number) {
    return String.format(Locale.ROOT, "%0" + count + "d", number);
  }
}
