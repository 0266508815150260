package dev.bluejay.models.generation.constraint;

import java.util.ArrayList;
import java.util.List;

/** The whole numbers between two others, as they are written. */
final class IntegerRange {
  private IntegerRange() {}

  /** From min to max, both among them. */
  static Expression of(long min, long max) {
    var ways = new ArrayList<Expression>();
    if (min < 0) {
      Expression digits = positive(Math.max(1, -Math.min(max, -1)), -min);
      ways.add(Expression.sequence(Expression.text("-"), digits));
    }
    if (max >= 0) {
      ways.add(positive(Math.max(0, min), max));
    }
    return Expression.choice(ways);
  }

  private static Expression positive(long min, long max) {
    var ways = new ArrayList<Expression>();
    long low = min;
    for (int digits = 1; digits <= 18 && low <= max; digits++) {
      long last = Math.min(max, power(digits) - 1);
      if (low <= last) {
        ways.add(same(pad(low, digits), pad(last, digits)));
        low = last + 1;
      }
    }
    return Expression.choice(ways);
  }

  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }

  private static String pad(long number, int digits) {
    return "0".repeat(digits - Long.toString(number).length()) + number;
  }

  /** The numbers between two of one length. */
  private static Expression same(String low, String high) {
    if (low.isEmpty()) {
      return Expression.EMPTY;
    }
    char first = low.charAt(0);
    char last = high.charAt(0);
    String lowRest = low.substring(1);
    String highRest = high.substring(1);
    if (first == last) {
      return Expression.sequence(digit(first, first), same(lowRest, highRest));
    }
    int rest = lowRest.length();
    Expression any = Expression.repeat(digit('0', '9'), rest, rest);
    var ways = new ArrayList<Expression>();
    ways.add(Expression.sequence(digit(first, first), same(lowRest, "9".repeat(rest))));
    if (first + 1 < last) {
      ways.add(Expression.sequence(digit((char) (first + 1), (char) (last - 1)), any));
    }
    ways.add(Expression.sequence(digit(last, last), same("0".repeat(rest), highRest)));
    return Expression.choice(List.copyOf(ways));
  }

  private static Expression digit(char first, char last) {
    return Expression.chars(CodePoints.range(first, last));
  }
}
