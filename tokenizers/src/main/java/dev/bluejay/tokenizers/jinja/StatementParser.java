package dev.bluejay.tokenizers.jinja;

import dev.bluejay.tokenizers.jinja.Statement.Signal;
import dev.bluejay.tokenizers.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole template. */
final class StatementParser {
  private static final int DEEPEST = 100;
  private static final Set<String> OTHER_FILES =
      Set.of("extends", "include", "import", "from", "block");

  /** A variable that no template can name, for the text that a filter gets. */
  private static final String BODY = " body";

  private final TokenStream stream;
  private final ExpressionParser expressions;
  private int depth;
  private int loops;

  private StatementParser(TokenStream stream) {
    this.stream = stream;
    this.expressions = new ExpressionParser(stream);
  }

  static Block template(List<Token> tokens) {
    var parser = new StatementParser(new TokenStream(tokens));
    return parser.block(Set.of());
  }

  /** Statements up to one of {@code ends}, whose name comes next, or to the template's end. */
  private Block block(Set<String> ends) {
    if (++depth > DEEPEST) {
      throw stream.fail("blocks are nested too deep; more than " + DEEPEST);
    }
    var statements = new ArrayList<Statement>();
    var lines = new ArrayList<Integer>();
    while (!stream.is(Kind.END)) {
      Token token = stream.next();
      lines.add(token.line());
      switch (token.kind()) {
        case DATA -> statements.add(written(token.text()));
        case VARIABLE_BEGIN -> {
          Expression value = expressions.tuple(true);
          stream.expect(Kind.VARIABLE_END);
          statements.add(printed(value));
        }
        default -> {
          if (stream.is(Kind.NAME) && ends.contains(stream.current().text())) {
            depth--;
            lines.remove(lines.size() - 1);
            return new Block(statements, lines);
          }
          statements.add(statement(ends));
          stream.expect(Kind.BLOCK_END);
        }
      }
    }
    if (!ends.isEmpty()) {
      throw stream.fail(
          "Unexpected end of template. Jinja was looking for the following tags: "
              + String.join(" or ", ends.stream().sorted().map(Values::repr).toList())
              + ".");
    }
    depth--;
    return new Block(statements, lines);
  }

  private static Statement written(String text) {
    return frame -> {
      frame.write(text);
      return Signal.NEXT;
    };
  }

  private static Statement printed(Expression value) {
    return frame -> {
      frame.write(Values.text(value.evaluate(frame)));
      return Signal.NEXT;
    };
  }

  /** A block up to its end tag, which is read, too. */
  private Block body(String end) {
    stream.expect(Kind.BLOCK_END);
    Block body = block(Set.of(end));
    stream.next();
    return body;
  }

  private Statement statement(Set<String> ends) {
    Token name = stream.expect(Kind.NAME);
    return switch (name.text()) {
      case "if" -> condition();
      case "for" -> loop();
      case "set" -> assignment();
      case "macro" -> macro();
      case "call" -> call();
      case "filter" -> filtered();
      case "with" -> with();
      case "print" -> printed(expressions.tuple(true));
      case "generation" -> inner(body("endgeneration"));
      case "autoescape" -> {
        expressions.expression();
        yield inner(body("endautoescape"));
      }
      case "break" -> signal(name, Signal.BREAK);
      case "continue" -> signal(name, Signal.CONTINUE);
      case "do" -> throw new TemplateException("Encountered unknown tag 'do'.", name.line());
      default ->
          throw new TemplateException(
              OTHER_FILES.contains(name.text())
                  ? "a chat template has no other templates; got the tag "
                      + Values.repr(name.text())
                  : "Encountered unknown tag "
                      + Values.repr(name.text())
                      + "."
                      + (ends.isEmpty()
                          ? ""
                          : " Jinja was looking for the following tags: "
                              + String.join(
                                  " or ", ends.stream().sorted().map(Values::repr).toList())
                              + "."),
              name.line());
    };
  }

  private Statement signal(Token name, Signal signal) {
    if (loops == 0) {
      throw new TemplateException(Values.repr(name.text()) + " outside of a loop", name.line());
    }
    return frame -> signal;
  }

  private static Statement inner(Block body) {
    return frame -> body.run(frame.inner());
  }

  private Statement condition() {
    var conditions = new ArrayList<Expression>();
    var bodies = new ArrayList<Block>();
    Block otherwise = null;
    String tag = "if";
    while (!tag.equals("endif")) {
      if (tag.equals("else")) {
        otherwise = body("endif");
        break;
      }
      conditions.add(expressions.tuple(false));
      stream.expect(Kind.BLOCK_END);
      bodies.add(block(Set.of("elif", "else", "endif")));
      tag = stream.next().text();
    }
    Block last = otherwise;
    return frame -> {
      for (int i = 0; i < bodies.size(); i++) {
        if (Values.truth(conditions.get(i).evaluate(frame))) {
          return bodies.get(i).run(frame);
        }
      }
      return last == null ? Signal.NEXT : last.run(frame);
    };
  }

  private Statement loop() {
    Target target = target(false);
    stream.expectName("in");
    Expression values = expressions.tuple(false);
    Expression filter = stream.skipName("if") ? expressions.expression() : null;
    boolean recursive = stream.skipName("recursive");
    stream.expect(Kind.BLOCK_END);
    loops++;
    Block body = block(Set.of("else", "endfor"));
    loops--;
    Block otherwise = stream.next().text().equals("else") ? body("endfor") : null;
    return new ForLoop(target, values, filter, recursive, body, otherwise);
  }

  private Statement assignment() {
    Target target = target(true);
    if (stream.skipOperator("=")) {
      Expression value = expressions.tuple(true);
      return frame -> {
        target.assign(frame, value.evaluate(frame));
        return Signal.NEXT;
      };
    }
    Expression filter =
        stream.isOperator("|") ? expressions.filter(frame -> frame.variable(BODY)) : null;
    Block body = body("endset");
    return frame -> {
      target.assign(frame, applied(frame, body, filter));
      return Signal.NEXT;
    };
  }

  private static Object applied(Frame frame, Block body, @Nullable Expression filter) {
    String text = buffered(frame, body);
    if (filter == null) {
      return text;
    }
    Frame around = frame.inner();
    around.set(BODY, text);
    return filter.evaluate(around);
  }

  private static String buffered(Frame frame, Block body) {
    Frame inside = frame.buffered();
    body.run(inside);
    return inside.text();
  }

  private Statement filtered() {
    Expression filter = expressions.filter(frame -> frame.variable(BODY));
    Block body = body("endfilter");
    return frame -> {
      frame.write(Values.text(applied(frame, body, filter)));
      return Signal.NEXT;
    };
  }

  private Statement with() {
    var targets = new ArrayList<Target>();
    var values = new ArrayList<Expression>();
    while (!stream.is(Kind.BLOCK_END)) {
      if (!targets.isEmpty()) {
        stream.expectOperator(",");
      }
      targets.add(new Target.Name(stream.expect(Kind.NAME).text()));
      stream.expectOperator("=");
      values.add(expressions.expression());
    }
    Block body = body("endwith");
    return frame -> {
      List<Object> given = ExpressionParser.evaluated(frame, values);
      Frame inside = frame.inner();
      for (int i = 0; i < given.size(); i++) {
        targets.get(i).assign(inside, given.get(i));
      }
      return body.run(inside);
    };
  }

  /** The parameters of a macro with the defaults of the last of them. */
  private void signature(List<String> parameters, List<Expression> defaults) {
    stream.expectOperator("(");
    while (!stream.skipOperator(")")) {
      if (!parameters.isEmpty()) {
        stream.expectOperator(",");
      }
      parameters.add(stream.expect(Kind.NAME).text());
      if (stream.skipOperator("=")) {
        defaults.add(expressions.expression());
      } else if (!defaults.isEmpty()) {
        throw stream.fail("non-default argument follows default argument");
      }
    }
  }

  private Statement macro() {
    String name = stream.expect(Kind.NAME).text();
    var parameters = new ArrayList<String>();
    var defaults = new ArrayList<Expression>();
    signature(parameters, defaults);
    int outerLoops = loops;
    loops = 0;
    Set<String> outer = stream.beginNames();
    Block body = body("endmacro");
    Set<String> names = stream.endNames(outer);
    loops = outerLoops;
    return frame -> {
      frame.set(name, new Macro(name, parameters, defaults, names, body, frame));
      return Signal.NEXT;
    };
  }

  private Statement call() {
    var parameters = new ArrayList<String>();
    var defaults = new ArrayList<Expression>();
    if (stream.isOperator("(")) {
      signature(parameters, defaults);
    }
    if (!(expressions.expression() instanceof CallParser.Invocation call)) {
      throw stream.fail("expected call");
    }
    Set<String> outer = stream.beginNames();
    Block body = body("endcall");
    Set<String> names = stream.endNames(outer);
    return frame -> {
      var caller = new Macro("caller", parameters, defaults, names, body, frame);
      frame.write(Values.text(call.evaluate(frame, caller)));
      return Signal.NEXT;
    };
  }

  /** One name, or several with commas between them. */
  private Target target(boolean namespaces) {
    var targets = new ArrayList<Target>();
    boolean several = false;
    boolean bracket = stream.skipOperator("(");
    do {
      String name = stream.expect(Kind.NAME).text();
      if (Set.of("true", "false", "none", "True", "False", "None").contains(name)) {
        throw stream.fail("can't assign to 'const'");
      }
      targets.add(
          namespaces && stream.skipOperator(".")
              ? new Target.Attribute(name, stream.expect(Kind.NAME).text())
              : new Target.Name(name));
      several |= stream.isOperator(",");
    } while (stream.skipOperator(",") && stream.is(Kind.NAME) && !stream.isName("in"));
    if (bracket) {
      stream.expectOperator(")");
    }
    return several ? new Target.Several(targets) : targets.get(0);
  }
}
