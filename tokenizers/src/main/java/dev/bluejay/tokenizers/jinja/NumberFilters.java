package dev.bluejay.tokenizers.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The filters that make numbers. */
final class NumberFilters {
  static final Map<String, Filters.Filter> ALL =
      Map.of(
          "int",
          NumberFilters::whole,
          "float",
          NumberFilters::decimal,
          "abs",
          (f, v, a) -> absolute(v),
          "round",
          NumberFilters::round,
          "length",
          (f, v, a) -> Values.length(v),
          "count",
          (f, v, a) -> Values.length(v));

  private NumberFilters() {}

  private static Object whole(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("int", "default", "base");
    Object fallback = bound.or(0, 0L);
    if (Numbers.isWhole(value)) {
      return Numbers.whole(value);
    }
    if (value instanceof String text) {
      try {
        return Long.parseLong(Strings.strip(text).replace("_", ""), bound.count(1, 10));
      } catch (NumberFormatException e) {
        // It may be a float yet.
      }
    }
    double number = parsed(value);
    return Math.abs(number) < 0x1p63 ? (Object) (long) number : fallback;
  }

  private static Object decimal(Frame frame, Object value, Arguments arguments) {
    Object fallback = arguments.bind("float", "default").or(0, 0.0);
    double number = parsed(value);
    boolean isNan = value instanceof Double;
    return Double.isNaN(number) && !isNan ? fallback : (Object) number;
  }

  /** A value as a number; what is none is not a number. */
  private static double parsed(Object value) {
    if (Numbers.isNumber(value)) {
      return Numbers.decimal(value);
    }
    if (value instanceof String text && text.length() < 400) {
      String number = Strings.strip(text);
      if (number.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
        return Double.parseDouble(number);
      }
    }
    return Double.NaN;
  }

  private static Object absolute(Object value) {
    Undefined.check(value);
    if (!Numbers.isNumber(value)) {
      throw new TemplateException("bad operand type for abs(): " + Values.repr(Values.type(value)));
    }
    return value instanceof Double number
        ? (Object) Math.abs(number)
        : Numbers.whole(value) < 0 ? Numbers.calculate('-', 0L, value) : Numbers.whole(value);
  }

  private static Object round(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("round", "precision", "method");
    Undefined.check(value);
    if (!Numbers.isNumber(value)) {
      throw new TemplateException(
          "type " + Values.type(value) + " doesn't define __round__ method");
    }
    int precision = Math.max(-300, Math.min(300, bound.count(0, 0)));
    RoundingMode mode =
        switch (bound.text(1, "common")) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw new TemplateException("method must be common, ceil or floor");
        };
    if (Numbers.isWhole(value) && mode == RoundingMode.HALF_EVEN && precision >= 0) {
      return Numbers.whole(value);
    }
    double number = Numbers.decimal(value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return number;
    }
    double rounded = new BigDecimal(number).setScale(precision, mode).doubleValue();
    return Numbers.isWhole(value) && mode == RoundingMode.HALF_EVEN
        ? (Object) (long) rounded
        : (Object) rounded;
  }
}
