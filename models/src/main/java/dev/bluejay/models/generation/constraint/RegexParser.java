package dev.bluejay.models.generation.constraint;

import dev.bluejay.models.ModelException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression that a whole text is to match. It knows what describes a set of texts
 * letter by letter; classes as {@code \w} are those of ASCII.
 */
final class RegexParser {
  private static final int MAX_REPEAT = 1000;
  private static final int MAX_DEPTH = 100;

  private final String source;
  private int at;
  private int depth;

  /** Whether a {@code ^} or {@code $} stood at the very ends. */
  private boolean fromStart;

  private boolean toEnd;

  private RegexParser(String source) {
    this.source = source;
  }

  /** Of all texts that match as a whole; anchors at the ends say nothing more. */
  static Expression parse(String source) {
    return new RegexParser(source).whole();
  }

  /** Of all texts in which it is found, where the ends are not anchored. */
  static Expression parseSearch(String source) {
    var parser = new RegexParser(source);
    Expression found = parser.whole();
    Expression any = new Expression.Repeat(Expression.chars(CodePoints.ALL), 0, -1);
    return Expression.sequence(
        parser.fromStart ? Expression.EMPTY : any, found, parser.toEnd ? Expression.EMPTY : any);
  }

  private Expression whole() {
    fromStart = eat("^");
    Expression all = either();
    if (at < source.length()) {
      throw refused("a bracket that nothing opens");
    }
    boolean parts = all instanceof Expression.Choice && (fromStart || toEnd);
    if (parts && topLevelChoice()) {
      throw refused("an anchor of one choice only");
    }
    return all;
  }

  /**
   * Whether the expression is a choice outside of all brackets, to a part of which ^ would belong.
   */
  private boolean topLevelChoice() {
    int open = 0;
    boolean inClass = false;
    for (int i = 0; i < source.length(); i++) {
      switch (source.charAt(i)) {
        case '\\' -> i++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '(' -> open += inClass ? 0 : 1;
        case ')' -> open -= inClass ? 0 : 1;
        case '|' -> {
          if (open == 0 && !inClass) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private ModelException refused(String what) {
    return new ModelException(
        "regular expression: %s at character %d is not supported; got '%s', expected groups, classes,"
                .formatted(what, at, excerpt())
            + " choices and repetitions");
  }

  private String excerpt() {
    int from = Math.max(0, at - 8);
    return source.substring(from, Math.min(source.length(), from + 16));
  }

  private boolean eat(String text) {
    boolean found = source.startsWith(text, at);
    at += found ? text.length() : 0;
    return found;
  }

  private int next() {
    if (at >= source.length()) {
      throw refused("an early end");
    }
    int codePoint = source.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  private Expression either() {
    if (++depth > MAX_DEPTH) {
      throw refused("nesting this deep");
    }
    var choices = new ArrayList<Expression>();
    do {
      choices.add(concat());
    } while (eat("|"));
    depth--;
    return choices.size() == 1 ? choices.get(0) : Expression.choice(choices);
  }

  private Expression concat() {
    var parts = new ArrayList<Expression>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      if (source.charAt(at) == '$' && at == source.length() - 1) {
        at++;
        toEnd = true;
      } else {
        parts.add(repeated(atom()));
      }
    }
    return Expression.sequence(parts.toArray(Expression[]::new));
  }

  private Expression repeated(Expression atom) {
    Expression all = atom;
    while (at < source.length()) {
      int[] bounds = bounds();
      if (bounds == null) {
        return all;
      }
      if (eat("+")) {
        throw refused("a possessive repetition");
      }
      // A lazy repetition has the same texts.
      eat("?");
      all = Expression.repeat(all, bounds[0], bounds[1]);
    }
    return all;
  }

  private int @Nullable [] bounds() {
    if (eat("*")) {
      return new int[] {0, -1};
    }
    if (eat("+")) {
      return new int[] {1, -1};
    }
    if (eat("?")) {
      return new int[] {0, 1};
    }
    return source.charAt(at) == '{' ? interval() : null;
  }

  private int @Nullable [] interval() {
    int end = source.indexOf('}', at);
    String inner = end < 0 ? "" : source.substring(at + 1, end);
    if (!inner.matches("[0-9]{1,4}(,[0-9]{0,4})?|,[0-9]{1,4}")) {
      return null;
    }
    String[] parts = inner.split(",", -1);
    int min = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
    String last = parts[parts.length - 1];
    int max = last.isEmpty() ? -1 : Integer.parseInt(last);
    if (Math.max(min, max) > MAX_REPEAT || (max >= 0 && max < min)) {
      throw refused("a repetition of {" + inner + "}");
    }
    at = end + 1;
    return new int[] {min, max};
  }

  private Expression atom() {
    int c = next();
    return switch (c) {
      case '(' -> group();
      case '[' -> Expression.chars(charClass());
      case '.' -> Expression.chars(CodePoints.LINE_ENDS.not());
      case '^', '$' -> throw refused("an anchor inside");
      case '*', '+', '?' -> throw refused("a repetition of nothing");
      case '\\' -> Expression.chars(escape());
      default -> Expression.chars(CodePoints.range(c, c));
    };
  }

  private Expression group() {
    if (eat("?") && !eat(":")) {
      boolean named = eat("P<") || (eat("<") && !eat("=") && !eat("!"));
      int end = named ? source.indexOf('>', at) : -1;
      if (end < 0) {
        throw refused("this kind of group");
      }
      at = end + 1;
    }
    Expression body = either();
    if (!eat(")")) {
      throw refused("a group without an end");
    }
    return body;
  }

  private CodePoints charClass() {
    boolean not = eat("^");
    CodePoints all = CodePoints.of("");
    boolean first = true;
    while (first || !eat("]")) {
      first = false;
      int from = at;
      int c = next();
      CodePoints one = c == '\\' ? escape() : CodePoints.range(c, c);
      boolean single = one.ranges().size() == 1 && one.ranges().get(0)[0] == one.ranges().get(0)[1];
      if (single
          && at + 1 < source.length()
          && source.charAt(at) == '-'
          && source.charAt(at + 1) != ']') {
        at++;
        int last = next();
        CodePoints end = last == '\\' ? escape() : CodePoints.range(last, last);
        int low = one.ranges().get(0)[0];
        int high = end.ranges().isEmpty() ? -1 : end.ranges().get(0)[1];
        if (high < low || end.ranges().size() != 1) {
          at = from;
          throw refused("a range the wrong way round");
        }
        one = CodePoints.range(low, high);
      }
      all = all.or(one);
    }
    return not ? all.not() : all;
  }

  private CodePoints escape() {
    int c = next();
    return switch (c) {
      case 'd' -> CodePoints.DIGITS;
      case 'D' -> CodePoints.DIGITS.not();
      case 'w' -> CodePoints.WORD;
      case 'W' -> CodePoints.WORD.not();
      case 's' -> CodePoints.SPACE;
      case 'S' -> CodePoints.SPACE.not();
      case 'n' -> CodePoints.of("\n");
      case 'r' -> CodePoints.of("\r");
      case 't' -> CodePoints.of("\t");
      case 'f' -> CodePoints.of("\f");
      case 'v' -> CodePoints.of("\u000B");
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      default -> {
        if (Character.isLetterOrDigit(c)) {
          at--;
          throw refused("the escape \\" + Character.toString(c));
        }
        yield CodePoints.range(c, c);
      }
    };
  }

  private CodePoints hex(int digits) {
    String number = source.substring(at, Math.min(source.length(), at + digits));
    if (!number.matches("[0-9a-fA-F]{" + digits + "}")) {
      throw refused("an escape without its number");
    }
    at += digits;
    int c = Integer.parseInt(number, 16);
    return CodePoints.range(c, c);
  }
}
