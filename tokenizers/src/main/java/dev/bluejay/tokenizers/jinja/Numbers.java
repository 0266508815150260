package dev.bluejay.tokenizers.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Arithmetic of Python: whole numbers and floats, of which truth values are a part. */
final class Numbers {
  private Numbers() {}

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Boolean;
  }

  static double decimal(Object value) {
    return value instanceof Double number ? number : (double) whole(value);
  }

  static long whole(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    } else if (value instanceof Long number) {
      return number;
    }
    Undefined.check(value);
    throw new TemplateException(
        Values.repr(Values.type(value)) + " object cannot be interpreted as an integer");
  }

  /** A whole number as an index or a count; beyond the range of {@code int} its nearest. */
  static int index(Object value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, whole(value)));
  }

  static int compare(Object left, Object right) {
    if (isWhole(left) && isWhole(right)) {
      return Long.compare(whole(left), whole(right));
    }
    double a = decimal(left);
    double b = decimal(right);
    // Not Double.compare, to which the two zeros differ.
    return a < b ? -1 : a == b ? 0 : 1;
  }

  static Object calculate(char operator, Object left, Object right) {
    try {
      return isWhole(left) && isWhole(right) && operator != '/'
          ? (Object) whole(operator, whole(left), whole(right))
          : (Object) decimal(operator, decimal(left), decimal(right));
    } catch (ArithmeticException e) {
      boolean zero = operator != '*' && decimal(right) == 0;
      throw new TemplateException(zero ? "division by zero" : "the number is too large");
    }
  }

  private static Object whole(char operator, long a, long b) {
    return switch (operator) {
      case '+' -> Math.addExact(a, b);
      case '-' -> Math.subtractExact(a, b);
      case '*' -> Math.multiplyExact(a, b);
      case 'd' -> Math.floorDiv(a, b);
      case '%' -> Math.floorMod(a, b);
      default -> b < 0 ? (Object) Math.pow(a, b) : (Object) power(a, b);
    };
  }

  private static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = Math.multiplyExact(result, square);
      }
      if (left > 1 && square != 0 && square != 1) {
        square = Math.multiplyExact(square, square);
      }
    }
    return result;
  }

  private static double decimal(char operator, double a, double b) {
    if ((operator == '/' || operator == 'd' || operator == '%') && b == 0) {
      throw new ArithmeticException();
    }
    return switch (operator) {
      case '+' -> a + b;
      case '-' -> a - b;
      case '*' -> a * b;
      case '/' -> a / b;
      case 'd' -> Math.floor(a / b);
      case '%' -> a - b * Math.floor(a / b);
      default -> Math.pow(a, b);
    };
  }

  /** A float as Python writes it: the fewest digits that lead back to it. */
  static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    // Double.toString gives a digit too many at times before JDK 19.
    var exact = new BigDecimal(value);
    int digits = 1;
    while (exact.round(new MathContext(digits)).doubleValue() != value) {
      digits++;
    }
    BigDecimal shortest = exact.round(new MathContext(digits)).stripTrailingZeros();
    String text = text(shortest, 16);
    return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
  }

  /** A number without zeros at its end, with an exponent from {@code limit} digits on. */
  static String text(BigDecimal value, int limit) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4 && exponent < limit) {
      return value.toPlainString();
    }
    String all = value.unscaledValue().abs().toString();
    return (value.signum() < 0 ? "-" : "")
        + all.charAt(0)
        + (all.length() > 1 ? "." + all.substring(1) : "")
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
