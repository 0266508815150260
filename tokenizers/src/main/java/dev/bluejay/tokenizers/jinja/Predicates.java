package dev.bluejay.tokenizers.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tests: what may stand behind {@code is}. */
final class Predicates {
  /** A test of a value, with arguments. */
  @FunctionalInterface
  interface Predicate {
    boolean test(Frame frame, Object value, List<Object> arguments);
  }

  private static final Map<String, Predicate> ALL = new HashMap<>();

  static {
    ALL.put("defined", (f, v, a) -> !(v instanceof Undefined));
    ALL.put("undefined", (f, v, a) -> v instanceof Undefined);
    ALL.put("none", (f, v, a) -> v == None.NONE);
    ALL.put("boolean", (f, v, a) -> v instanceof Boolean);
    ALL.put("true", (f, v, a) -> v.equals(true));
    ALL.put("false", (f, v, a) -> v.equals(false));
    ALL.put("integer", (f, v, a) -> v instanceof Long);
    ALL.put("float", (f, v, a) -> v instanceof Double);
    ALL.put("number", (f, v, a) -> Numbers.isNumber(v));
    ALL.put("string", (f, v, a) -> v instanceof String);
    ALL.put("mapping", (f, v, a) -> v instanceof Map);
    ALL.put("sequence", (f, v, a) -> isSequence(v));
    ALL.put("iterable", (f, v, a) -> isSequence(v) || v instanceof Generator || v instanceof Loop);
    ALL.put("callable", (f, v, a) -> v instanceof Callable);
    ALL.put("odd", (f, v, a) -> Numbers.calculate('%', number(v), 2L).equals(1L));
    ALL.put("even", (f, v, a) -> Numbers.calculate('%', number(v), 2L).equals(0L));
    ALL.put("divisibleby", (f, v, a) -> isZero(Operators.calculate('%', v, first(a))));
    ALL.put("lower", (f, v, a) -> isLower(Values.text(v)));
    ALL.put("upper", (f, v, a) -> isUpper(Values.text(v)));
    ALL.put("escaped", (f, v, a) -> false);
    ALL.put("filter", (f, v, a) -> Filters.ALL.containsKey(Values.text(v)));
    ALL.put("test", (f, v, a) -> ALL.containsKey(Values.text(v)));
    ALL.put("in", (f, v, a) -> Values.contains(f, first(a), v));
    ALL.put("sameas", (f, v, a) -> isSame(v, first(a)));
    for (String name : List.of("eq", "equalto", "==")) {
      ALL.put(name, (f, v, a) -> Values.equal(v, first(a)));
    }
    for (String name : List.of("ne", "!=")) {
      ALL.put(name, (f, v, a) -> !Values.equal(v, first(a)));
    }
    for (String name : List.of("lt", "lessthan", "<")) {
      ALL.put(name, (f, v, a) -> Values.compare(v, first(a), "<") < 0);
    }
    for (String name : List.of("gt", "greaterthan", ">")) {
      ALL.put(name, (f, v, a) -> Values.compare(v, first(a), ">") > 0);
    }
    for (String name : List.of("le", "<=")) {
      ALL.put(name, (f, v, a) -> Values.compare(v, first(a), "<=") <= 0);
    }
    for (String name : List.of("ge", ">=")) {
      ALL.put(name, (f, v, a) -> Values.compare(v, first(a), ">=") >= 0);
    }
  }

  private Predicates() {}

  /** The test of a name. */
  static Predicate named(String name) {
    Predicate test = ALL.get(name);
    if (test == null) {
      throw new TemplateException("No test named " + Values.repr(name) + ".");
    }
    return test;
  }

  private static Object first(List<Object> arguments) {
    if (arguments.isEmpty()) {
      throw new TemplateException("a test misses its argument");
    }
    return arguments.get(0);
  }

  private static Object number(Object value) {
    Undefined.check(value);
    if (Numbers.isNumber(value)) {
      return value;
    }
    throw new TemplateException(
        "unsupported operand type(s) for %: " + Values.repr(Values.type(value)) + " and 'int'");
  }

  private static boolean isZero(Object value) {
    return Numbers.isNumber(value) && Numbers.decimal(value) == 0;
  }

  private static boolean isSequence(Object value) {
    return value instanceof String
        || value instanceof List
        || value instanceof Map
        || value instanceof Undefined;
  }

  private static boolean isSame(Object a, Object b) {
    return a == b || (a.getClass() == b.getClass() && !(a instanceof List) && a.equals(b));
  }

  static boolean isUpper(String text) {
    return text.codePoints().anyMatch(Character::isUpperCase)
        && text.codePoints().noneMatch(Character::isLowerCase);
  }

  static boolean isLower(String text) {
    return text.codePoints().anyMatch(Character::isLowerCase)
        && text.codePoints().noneMatch(Character::isUpperCase);
  }
}
