package dev.bluejay.tokenizers.jinja;

import dev.bluejay.tokenizers.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads calls and their arguments. */
final class CallParser {
  private final TokenStream stream;
  private final ExpressionParser expressions;

  CallParser(TokenStream stream, ExpressionParser expressions) {
    this.stream = stream;
    this.expressions = expressions;
  }

  /**
   * The arguments of a call as they are written.
   *
   * @param more after one star, a list of further ones
   * @param moreNamed after two stars, a map of further ones
   */
  record Call(
      List<Expression> positional,
      Map<String, Expression> named,
      @Nullable Expression more,
      @Nullable Expression moreNamed) {
    static final Call NONE = new Call(List.of(), Map.of(), null, null);

    Arguments evaluate(Frame frame) {
      if (positional.isEmpty() && named.isEmpty() && more == null && moreNamed == null) {
        return Arguments.NONE;
      }
      List<Object> values = ExpressionParser.evaluated(frame, positional);
      Map<String, Object> byName = new LinkedHashMap<>();
      named.forEach((name, value) -> byName.put(name, value.evaluate(frame)));
      if (more != null) {
        values.addAll(Values.elements(frame, more.evaluate(frame)));
      }
      if (moreNamed != null) {
        Object map = moreNamed.evaluate(frame);
        if (!(map instanceof Map<?, ?> entries)) {
          throw new TemplateException("argument after ** must be a mapping");
        }
        entries.forEach((name, value) -> byName.put(Values.text(name), value));
      }
      return new Arguments(values, byName);
    }
  }

  /** A call of {@code callee}, whose arguments come next. */
  Invocation call(Expression callee) {
    return new Invocation(callee, arguments());
  }

  /** A function with its arguments. */
  record Invocation(Expression callee, Call call) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      return evaluate(frame, null);
    }

    /** Calls with one more argument: what stands in the block of the call. */
    Object evaluate(Frame frame, @Nullable Callable caller) {
      Object function = Undefined.check(callee.evaluate(frame));
      frame.budget().step();
      if (!(function instanceof Callable callable)) {
        throw new TemplateException(Values.repr(Values.type(function)) + " object is not callable");
      }
      Arguments arguments = call.evaluate(frame);
      return callable.call(frame, caller == null ? arguments : arguments.with("caller", caller));
    }
  }

  /** Arguments in brackets. */
  Call arguments() {
    stream.expectOperator("(");
    var positional = new ArrayList<Expression>();
    var named = new LinkedHashMap<String, Expression>();
    Expression more = null;
    Expression moreNamed = null;
    while (!stream.isOperator(")")) {
      if (stream.skipOperator("*")) {
        check(more == null && moreNamed == null);
        more = expressions.expression();
      } else if (stream.skipOperator("**")) {
        check(moreNamed == null);
        moreNamed = expressions.expression();
      } else if (stream.is(Kind.NAME) && stream.ahead().is(Kind.OPERATOR, "=")) {
        check(moreNamed == null);
        String name = stream.next().text();
        stream.next();
        named.put(name, expressions.expression());
      } else {
        check(more == null && moreNamed == null && named.isEmpty());
        positional.add(expressions.expression());
      }
      if (!stream.isOperator(")")) {
        stream.expectOperator(",");
      }
    }
    stream.next();
    return new Call(positional, named, more, moreNamed);
  }

  private void check(boolean valid) {
    if (!valid) {
      throw stream.fail("invalid syntax for function call expression");
    }
  }
}
