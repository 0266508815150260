package dev.bluejay.models.generation.constraint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How values are written as JSON (RFC 8259), a space at most where some may stand. */
final class JsonText {
  static final Expression SPACE = RegexParser.parse(" ?");
  static final Expression BOOLEAN = RegexParser.parse("true|false");
  static final Expression NULL = Expression.text("null");

  /** Short enough for a long. */
  static final Expression INTEGER = RegexParser.parse("-?(0|[1-9][0-9]{0,17})");

  /** Short enough to be finite. */
  static final Expression NUMBER =
      RegexParser.parse("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?");

  private static final CodePoints CONTROLS = CodePoints.range(0, 0x1F);
  private static final CodePoints PLAIN = CONTROLS.or(CodePoints.of("\"\\")).not();
  private static final Map<Integer, String> SHORT =
      Map.of(
          (int) '"',
          "\\\"",
          (int) '\\',
          "\\\\",
          (int) '\b',
          "\\b",
          (int) '\f',
          "\\f",
          (int) '\n',
          "\\n",
          (int) '\r',
          "\\r",
          (int) '\t',
          "\\t");

  /** A character of any string, escaped or not. */
  private static final Expression CHARACTER =
      Expression.choice(
          List.of(
              Expression.chars(PLAIN),
              RegexParser.parse(
                  "\\\\([\"\\\\/bfnrt]|u([0-9a-ce-fA-CE-F][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}))")));

  private JsonText() {}

  /** Any string of some length; a max of -1 for no limit. */
  static Expression string(int min, int max) {
    return quoted(Expression.repeat(CHARACTER, min, max));
  }

  /** The strings of an expression. */
  static Expression string(Expression content) {
    return quoted(Expression.map(content, JsonText::escaped));
  }

  private static Expression quoted(Expression content) {
    Expression quote = Expression.text("\"");
    return Expression.sequence(quote, content, quote);
  }

  /** Characters as they stand in a string. */
  private static Expression escaped(CodePoints set) {
    var ways = new ArrayList<Expression>();
    ways.add(Expression.chars(set.without(PLAIN.not())));
    for (int c = 0; c < 128; c++) {
      if (set.contains(c) && !PLAIN.contains(c)) {
        String brief = SHORT.get(c);
        ways.add(Expression.text(brief == null ? "\\u%04x".formatted(c) : brief));
      }
    }
    return Expression.choice(ways);
  }

  /** One value alone. */
  static Expression value(JsonNode value) {
    return Expression.text(value.toString());
  }

  /** A list in brackets, in the order of the parts, commas between. */
  static Expression list(String open, Expression parts, String close) {
    return Expression.sequence(Expression.text(open), SPACE, parts, SPACE, Expression.text(close));
  }

  /** A member of an object. */
  static Expression member(Expression name, Expression value) {
    return Expression.sequence(name, SPACE, Expression.text(":"), SPACE, value);
  }

  /** What stands between parts. */
  static Expression comma() {
    return Expression.sequence(SPACE, Expression.text(","), SPACE);
  }

  /** So many values, at least and at most; a max of -1 for no limit. */
  static Expression separated(Expression value, int min, int max) {
    Expression more = Expression.sequence(comma(), value);
    if (value.equals(Expression.NOTHING) || max == 0) {
      return min == 0 ? Expression.EMPTY : Expression.NOTHING;
    }
    if (min <= 1 && max < 0) {
      Expression some = new Expression.Separated(value, comma());
      return min == 0 ? Expression.optional(some) : some;
    }
    int most = max < 0 ? -1 : max - 1;
    Expression some =
        Expression.sequence(value, Expression.repeat(more, Math.max(0, min - 1), most));
    return min == 0 ? Expression.optional(some) : some;
  }
}
