package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.List;

/** The operators between two values. */
final class Operators {
  private Operators() {}

  static Object add(Frame frame, Object left, Object right) {
    Undefined.check(left);
    Undefined.check(right);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.calculate('+', left, right);
    } else if (left instanceof String a) {
      if (right instanceof String b) {
        frame.budget().characters((long) a.length() + b.length());
        return a + b;
      }
      throw cannotJoin("str", right);
    } else if (left instanceof List<?> a) {
      if (right instanceof List<?> b && left instanceof Tuple == right instanceof Tuple) {
        frame.budget().steps(a.size() + b.size());
        List<Object> both = new ArrayList<>(a);
        both.addAll(b);
        return left instanceof Tuple ? new Tuple(both) : both;
      }
      throw cannotJoin(Values.type(left), right);
    }
    throw unsupported("+", left, right);
  }

  private static TemplateException cannotJoin(String type, Object right) {
    return new TemplateException(
        "can only concatenate " + type + " (not \"" + Values.type(right) + "\") to " + type);
  }

  static Object multiply(Frame frame, Object left, Object right) {
    Undefined.check(left);
    Undefined.check(right);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.calculate('*', left, right);
    } else if (Numbers.isWhole(right)) {
      return repeat(frame, left, Numbers.index(right), right);
    } else if (Numbers.isWhole(left)) {
      return repeat(frame, right, Numbers.index(left), left);
    }
    throw unsupported("*", left, right);
  }

  private static Object repeat(Frame frame, Object value, int times, Object count) {
    int copies = Math.max(0, times);
    if (value instanceof String text) {
      frame.budget().characters((long) text.length() * copies);
      return text.repeat(copies);
    } else if (value instanceof List<?> list) {
      frame.budget().characters((long) list.size() * copies);
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < copies && !list.isEmpty(); i++) {
        frame.budget().steps(list.size());
        all.addAll(list);
      }
      return value instanceof Tuple ? new Tuple(all) : all;
    }
    throw unsupported("*", value, count);
  }

  static Object remainder(Frame frame, Object left, Object right) {
    return Undefined.check(left) instanceof String text
        ? PercentFormat.format(frame, text, right)
        : calculate('%', left, right);
  }

  /** Minus, division and power; {@code d} is the division that rounds down. */
  static Object calculate(char operator, Object left, Object right) {
    Undefined.check(left);
    Undefined.check(right);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.calculate(operator, left, right);
    }
    String name =
        switch (operator) {
          case 'd' -> "//";
          case '^' -> "** or pow()";
          default -> String.valueOf(operator);
        };
    throw unsupported(name, left, right);
  }

  static Object negative(Object value) {
    Undefined.check(value);
    if (Numbers.isNumber(value)) {
      return value instanceof Double number
          ? (Object) (-number)
          : Numbers.calculate('-', 0L, value);
    }
    throw new TemplateException("bad operand type for unary -: " + Values.repr(Values.type(value)));
  }

  private static TemplateException unsupported(String operator, Object left, Object right) {
    return new TemplateException(
        "unsupported operand type(s) for "
            + operator
            + ": "
            + Values.repr(Values.type(left))
            + " and "
            + Values.repr(Values.type(right)));
  }
}
