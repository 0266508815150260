package dev.bluejay.tokenizers.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code text % values}, with the letters s, r, d, i, x, f, e and g. */
final class PercentFormat {
  private static final Pattern PLACE =
      Pattern.compile("%(?:\\((\\w{1,99})\\))?([-+ 0#]{0,5})(\\d{0,9})(?:\\.(\\d{0,9}))?(.?)");

  private PercentFormat() {}

  static String format(Frame frame, String text, Object values) {
    List<?> positional = values instanceof Tuple tuple ? tuple : List.of(values);
    Matcher place = PLACE.matcher(text);
    var result = new StringBuilder();
    int next = 0;
    int end = 0;
    while (place.find()) {
      result.append(text, end, place.start());
      end = place.end();
      if (place.group(5).equals("%")) {
        result.append('%');
        continue;
      }
      Object value;
      String name = place.group(1);
      if (name != null) {
        value = values instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : null;
      } else {
        value = next < positional.size() ? positional.get(next) : null;
        next++;
      }
      if (value == null) {
        throw new TemplateException("not enough arguments for format string");
      }
      String formatted = one(place, value);
      int width = place.group(3).isEmpty() ? 0 : Integer.parseInt(place.group(3));
      frame.budget().characters((long) width + formatted.length());
      result.append(padded(formatted, place.group(2), width, place.group(5)));
    }
    if (next < positional.size() && !(values instanceof Map)) {
      throw new TemplateException("not all arguments converted during string formatting");
    }
    return result.append(text, end, text.length()).toString();
  }

  private static String one(Matcher place, Object value) {
    String digits = place.group(4);
    int precision = digits == null ? -1 : digits.isEmpty() ? 0 : Integer.parseInt(digits);
    String letter = place.group(5);
    if (letter.equals("s") || letter.equals("r")) {
      String text = letter.equals("s") ? Values.text(value) : Values.repr(value);
      int length = text.codePointCount(0, text.length());
      return precision >= 0 && precision < length
          ? text.substring(0, text.offsetByCodePoints(0, precision))
          : text;
    }
    if (letter.isEmpty() || "dixXfFeEg".indexOf(letter) < 0) {
      throw new TemplateException("unsupported format character " + Values.repr(letter));
    }
    if (!Numbers.isNumber(value)) {
      throw new TemplateException(
          "%" + letter + " format: a real number is required, not " + Values.type(value));
    }
    if (precision > 100) {
      throw new TemplateException("more than 100 digits after the point");
    }
    String sign = place.group(2).indexOf('+') >= 0 ? "+" : "";
    return switch (letter) {
      case "d", "i" -> {
        long whole = Numbers.isWhole(value) ? Numbers.whole(value) : (long) Numbers.decimal(value);
        yield whole < 0 ? Long.toString(whole) : sign + whole;
      }
      case "x" -> Long.toString(Numbers.whole(value), 16);
      case "X" -> Long.toString(Numbers.whole(value), 16).toUpperCase(Locale.ROOT);
      default -> {
        double number = Numbers.decimal(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
          yield Numbers.text(number);
        }
        String text = decimal(number, precision < 0 ? 6 : precision, letter);
        yield number < 0 ? text : sign + text;
      }
    };
  }

  /** Rounds half to even, as Python does; Java's own formats round half up. */
  private static String decimal(double number, int precision, String letter) {
    var exact = new BigDecimal(number);
    return switch (letter) {
      case "f", "F" -> exact.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
      case "e", "E" -> {
        BigDecimal rounded = exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String text = String.format(Locale.ROOT, "%." + precision + "e", rounded);
        yield letter.equals("E") ? text.toUpperCase(Locale.ROOT) : text;
      }
      default -> {
        int digits = Math.max(1, precision);
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        yield Numbers.text(rounded.stripTrailingZeros(), digits);
      }
    };
  }

  private static String padded(String text, String flags, int width, String letter) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    } else if (flags.indexOf('-') >= 0) {
      return text + " ".repeat(missing);
    } else if (flags.indexOf('0') >= 0 && !letter.equals("s") && !letter.equals("r")) {
      int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
    return " ".repeat(missing) + text;
  }
}
