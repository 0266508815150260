package dev.bluejay.tokenizers.jinja;

import dev.bluejay.tokenizers.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions, each kind of operator in a method of its own, from the loosest on. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
  private static final int DEEPEST = 300;

  private final TokenStream stream;
  private int depth;

  ExpressionParser(TokenStream stream) {
    this.stream = stream;
  }

  /** One expression. */
  Expression expression() {
    return expression(true);
  }

  private Expression expression(boolean conditional) {
    if (++depth > DEEPEST) {
      throw stream.fail("expressions are nested too deep; more than " + DEEPEST);
    }
    Expression expression = conditional ? conditional() : or();
    depth--;
    return expression;
  }

  /** One expression, or several with commas between them, which are a tuple. */
  Expression tuple(boolean conditional) {
    return tuple(conditional, false);
  }

  private Expression tuple(boolean conditional, boolean parenthesized) {
    var parts = new ArrayList<Expression>();
    boolean isTuple = false;
    while (!endsTuple()) {
      parts.add(expression(conditional));
      if (!stream.skipOperator(",")) {
        break;
      }
      isTuple = true;
    }
    if (!isTuple && !parts.isEmpty()) {
      return parts.get(0);
    }
    if (!isTuple && !parenthesized) {
      throw stream.fail("Expected an expression, got '" + stream.current().described() + "'");
    }
    return frame -> new Tuple(evaluated(frame, parts));
  }

  private boolean endsTuple() {
    return stream.is(Kind.VARIABLE_END)
        || stream.is(Kind.BLOCK_END)
        || stream.isOperator(")")
        || stream.isName("recursive");
  }

  static List<Object> evaluated(Frame frame, List<Expression> parts) {
    List<Object> values = new ArrayList<>(parts.size());
    parts.forEach(part -> values.add(part.evaluate(frame)));
    return values;
  }

  private Expression conditional() {
    Expression result = or();
    while (stream.skipName("if")) {
      Expression then = result;
      Expression condition = or();
      Expression otherwise =
          stream.skipName("else")
              ? expression(true)
              : frame ->
                  new Undefined(
                      "the inline if-expression evaluated to false and no else section was"
                          + " defined.");
      result =
          frame -> (Values.truth(condition.evaluate(frame)) ? then : otherwise).evaluate(frame);
    }
    return result;
  }

  private Expression or() {
    Expression left = and();
    while (stream.skipName("or")) {
      Expression first = left;
      Expression second = and();
      left =
          frame -> {
            Object value = first.evaluate(frame);
            return Values.truth(value) ? value : second.evaluate(frame);
          };
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (stream.skipName("and")) {
      Expression first = left;
      Expression second = not();
      left =
          frame -> {
            Object value = first.evaluate(frame);
            return Values.truth(value) ? second.evaluate(frame) : value;
          };
    }
    return left;
  }

  private Expression not() {
    boolean negated = false;
    boolean any = false;
    while (stream.skipName("not")) {
      negated = !negated;
      any = true;
    }
    Expression inner = comparison();
    boolean odd = negated;
    return any ? frame -> Values.truth(inner.evaluate(frame)) != odd : inner;
  }

  /** A comparison of a value with the one before it. */
  private record Compared(String operator, Expression right) {
    boolean holds(Frame frame, Object left, Object value) {
      return switch (operator) {
        case "==" -> Values.equal(left, value);
        case "!=" -> !Values.equal(left, value);
        case "in" -> contains(frame, value, left);
        case "not in" -> !contains(frame, value, left);
        case "<" -> Values.compare(left, value, operator) < 0;
        case ">" -> Values.compare(left, value, operator) > 0;
        case "<=" -> Values.compare(left, value, operator) <= 0;
        default -> Values.compare(left, value, operator) >= 0;
      };
    }

    private static boolean contains(Frame frame, Object container, Object value) {
      frame.budget().characters(container instanceof String text ? text.length() / 16 : 0);
      return Values.contains(frame, container, value);
    }
  }

  private Expression comparison() {
    Expression left = sum();
    var comparisons = new ArrayList<Compared>();
    while (true) {
      if (stream.is(Kind.OPERATOR) && COMPARISONS.contains(stream.current().text())) {
        comparisons.add(new Compared(stream.next().text(), sum()));
      } else if (stream.skipName("in")) {
        comparisons.add(new Compared("in", sum()));
      } else if (stream.isName("not") && stream.ahead().is(Kind.NAME, "in")) {
        stream.next();
        stream.next();
        comparisons.add(new Compared("not in", sum()));
      } else {
        break;
      }
    }
    if (comparisons.isEmpty()) {
      return left;
    }
    return frame -> {
      Object value = left.evaluate(frame);
      for (Compared comparison : comparisons) {
        Object right = comparison.right().evaluate(frame);
        if (!comparison.holds(frame, value, right)) {
          return false;
        }
        value = right;
      }
      return true;
    };
  }

  private Expression sum() {
    Expression left = concatenation();
    while (stream.isOperator("+") || stream.isOperator("-")) {
      boolean plus = stream.next().text().equals("+");
      Expression first = left;
      Expression second = concatenation();
      left =
          frame -> {
            Object a = first.evaluate(frame);
            Object b = second.evaluate(frame);
            return plus ? Operators.add(frame, a, b) : Operators.calculate('-', a, b);
          };
    }
    return left;
  }

  private Expression concatenation() {
    Expression first = product();
    if (!stream.isOperator("~")) {
      return first;
    }
    var parts = new ArrayList<>(List.of(first));
    while (stream.skipOperator("~")) {
      parts.add(product());
    }
    return frame -> {
      var text = new StringBuilder();
      for (Expression part : parts) {
        String piece = Values.text(part.evaluate(frame));
        frame.budget().characters((long) text.length() + piece.length());
        text.append(piece);
      }
      return text.toString();
    };
  }

  private Expression product() {
    Expression left = power();
    while (stream.isOperator("*")
        || stream.isOperator("/")
        || stream.isOperator("//")
        || stream.isOperator("%")) {
      String operator = stream.next().text();
      Expression first = left;
      Expression second = power();
      left =
          frame -> {
            Object a = first.evaluate(frame);
            Object b = second.evaluate(frame);
            return switch (operator) {
              case "*" -> Operators.multiply(frame, a, b);
              case "/" -> Operators.calculate('/', a, b);
              case "//" -> Operators.calculate('d', a, b);
              default -> Operators.remainder(frame, a, b);
            };
          };
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (stream.skipOperator("**")) {
      Expression first = left;
      Expression second = unary(true);
      left = frame -> Operators.calculate('^', first.evaluate(frame), second.evaluate(frame));
    }
    return left;
  }

  private Expression unary(boolean filtered) {
    Expression value;
    if (stream.isOperator("-") || stream.isOperator("+")) {
      boolean minus = stream.next().text().equals("-");
      if (++depth > DEEPEST) {
        throw stream.fail("expressions are nested too deep; more than " + DEEPEST);
      }
      Expression inner = unary(false);
      depth--;
      value = minus ? frame -> Operators.negative(inner.evaluate(frame)) : inner;
    } else {
      value = primary();
    }
    value = postfix(value);
    return filtered ? filters(value) : value;
  }

  private Expression primary() {
    Token token = stream.current();
    switch (token.kind()) {
      case NAME -> {
        stream.next();
        return name(token.text());
      }
      case STRING -> {
        var text = new StringBuilder();
        while (stream.is(Kind.STRING)) {
          text.append(stream.next().text());
        }
        return constant(text.toString());
      }
      case INTEGER -> {
        stream.next();
        return constant(Long.valueOf(token.text()));
      }
      case FLOAT -> {
        stream.next();
        return constant(Double.valueOf(token.text()));
      }
      case OPERATOR -> {
        if (stream.skipOperator("(")) {
          Expression inner = tuple(true, true);
          stream.expectOperator(")");
          return inner;
        } else if (stream.skipOperator("[")) {
          return list();
        } else if (stream.skipOperator("{")) {
          return map();
        }
      }
      default -> {}
    }
    throw stream.fail("unexpected '" + token.described() + "'");
  }

  private static Expression constant(Object value) {
    return frame -> value;
  }

  private static Expression name(String name) {
    return switch (name) {
      case "true", "True" -> constant(true);
      case "false", "False" -> constant(false);
      case "none", "None" -> constant(None.NONE);
      default -> frame -> frame.variable(name);
    };
  }

  private Expression list() {
    var parts = new ArrayList<Expression>();
    while (!stream.isOperator("]")) {
      parts.add(expression());
      if (!stream.isOperator("]")) {
        stream.expectOperator(",");
      }
    }
    stream.next();
    return frame -> evaluated(frame, parts);
  }

  private Expression map() {
    var keys = new ArrayList<Expression>();
    var values = new ArrayList<Expression>();
    while (!stream.isOperator("}")) {
      keys.add(expression());
      stream.expectOperator(":");
      values.add(expression());
      if (!stream.isOperator("}")) {
        stream.expectOperator(",");
      }
    }
    stream.next();
    return frame -> {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        map.put(Values.key(keys.get(i).evaluate(frame)), values.get(i).evaluate(frame));
      }
      return map;
    };
  }

  private Expression postfix(Expression start) {
    Expression value = start;
    while (true) {
      if (stream.skipOperator(".")) {
        value = afterDot(value);
      } else if (stream.skipOperator("[")) {
        Expression owner = value;
        Expression key = subscript();
        value =
            frame -> {
              Object of = owner.evaluate(frame);
              Object by = key.evaluate(frame);
              if (of instanceof String text) {
                frame.budget().characters(text.length());
              } else if (by instanceof Attributes.Slice && of instanceof List<?> elements) {
                frame.budget().steps(elements.size());
              }
              return Attributes.item(of, by);
            };
      } else if (stream.isOperator("(")) {
        value = new CallParser(stream, this).call(value);
      } else {
        return value;
      }
    }
  }

  private Expression afterDot(Expression owner) {
    if (stream.is(Kind.INTEGER)) {
      Object index = Long.valueOf(stream.next().text());
      return frame -> Attributes.item(owner.evaluate(frame), index);
    }
    if (!stream.is(Kind.NAME)) {
      throw stream.fail("expected name or number");
    }
    String name = stream.next().text();
    return frame -> Attributes.attribute(owner.evaluate(frame), name);
  }

  private Expression subscript() {
    var parts = new ArrayList<Expression>();
    boolean isTuple = false;
    while (!stream.isOperator("]")) {
      parts.add(slice());
      if (!stream.isOperator("]")) {
        stream.expectOperator(",");
        isTuple = true;
      }
    }
    stream.next();
    return parts.size() == 1 && !isTuple
        ? parts.get(0)
        : frame -> new Tuple(evaluated(frame, parts));
  }

  private Expression slice() {
    Expression none = constant(None.NONE);
    Expression start = none;
    if (!stream.isOperator(":")) {
      start = expression();
      if (!stream.isOperator(":")) {
        return start;
      }
    }
    stream.next();
    Expression from = start;
    Expression to = endsSlice() ? none : expression();
    Expression by = stream.skipOperator(":") && !endsSlice() ? expression() : none;
    return frame ->
        new Attributes.Slice(from.evaluate(frame), to.evaluate(frame), by.evaluate(frame));
  }

  private boolean endsSlice() {
    return stream.isOperator(":") || stream.isOperator("]") || stream.isOperator(",");
  }

  private Expression filters(Expression start) {
    Expression value = start;
    while (true) {
      if (stream.isOperator("|")) {
        value = filter(value);
      } else if (stream.skipName("is")) {
        value = test(value);
      } else if (stream.isOperator("(")) {
        value = new CallParser(stream, this).call(value);
      } else {
        return value;
      }
    }
  }

  /** One filter and those that follow it, of which the first may stand without its bar. */
  Expression filter(Expression start) {
    Expression value = start;
    do {
      stream.skipOperator("|");
      Token name = stream.expect(Kind.NAME);
      Filters.Filter filter = named(() -> Filters.named(name.text()), name.line());
      CallParser.Call call = stream.isOperator("(") ? arguments() : CallParser.Call.NONE;
      Expression inner = value;
      value = frame -> filter.apply(frame, inner.evaluate(frame), call.evaluate(frame));
    } while (stream.isOperator("|"));
    return value;
  }

  private CallParser.Call arguments() {
    return new CallParser(stream, this).arguments();
  }

  private Expression test(Expression value) {
    boolean negated = stream.skipName("not");
    Token name = stream.expect(Kind.NAME);
    Predicates.Predicate test = named(() -> Predicates.named(name.text()), name.line());
    CallParser.Call call = CallParser.Call.NONE;
    if (stream.isOperator("(")) {
      call = arguments();
    } else if (beginsArgument()) {
      if (stream.isName("is")) {
        throw stream.fail("You cannot chain multiple tests with is");
      }
      call = new CallParser.Call(List.of(postfix(primary())), Map.of(), null, null);
    }
    CallParser.Call given = call;
    return frame ->
        test.test(frame, value.evaluate(frame), given.evaluate(frame).positional()) != negated;
  }

  private boolean beginsArgument() {
    return switch (stream.current().kind()) {
      case NAME -> !stream.isName("else") && !stream.isName("or") && !stream.isName("and");
      case STRING, INTEGER, FLOAT -> true;
      default -> stream.isOperator("[") || stream.isOperator("{");
    };
  }

  private static <T> T named(Supplier<T> lookUp, int line) {
    try {
      return lookUp.get();
    } catch (TemplateException e) {
      throw e.at(line);
    }
  }
}
