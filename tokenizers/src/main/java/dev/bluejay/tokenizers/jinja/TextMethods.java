package dev.bluejay.tokenizers.jinja;

import dev.bluejay.tokenizers.jinja.Arguments.Bound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of a text, by Python's names. */
final class TextMethods {
  private static final Map<String, BiFunction<String, Arguments, Object>> ALL =
      Map.ofEntries(
          Map.entry("strip", (t, a) -> strip(t, a.bind("strip", "chars"), true, true)),
          Map.entry("lstrip", (t, a) -> strip(t, a.bind("lstrip", "chars"), true, false)),
          Map.entry("rstrip", (t, a) -> strip(t, a.bind("rstrip", "chars"), false, true)),
          Map.entry("split", (t, a) -> split(t, a.bind("split", "sep", "maxsplit"), false)),
          Map.entry("rsplit", (t, a) -> split(t, a.bind("rsplit", "sep", "maxsplit"), true)),
          Map.entry("splitlines", (t, a) -> splitLines(t, a)),
          Map.entry("upper", (t, a) -> plain(a, "upper", t.toUpperCase(Locale.ROOT))),
          Map.entry("lower", (t, a) -> plain(a, "lower", t.toLowerCase(Locale.ROOT))),
          Map.entry("casefold", (t, a) -> plain(a, "casefold", t.toLowerCase(Locale.ROOT))),
          Map.entry("title", (t, a) -> plain(a, "title", Strings.title(t))),
          Map.entry("capitalize", (t, a) -> plain(a, "capitalize", Strings.capitalize(t))),
          Map.entry("startswith", (t, a) -> begins(t, a.bind("startswith", "prefix"), true)),
          Map.entry("endswith", (t, a) -> begins(t, a.bind("endswith", "suffix"), false)),
          Map.entry("replace", (t, a) -> replace(t, a.bind("replace", "old", "new", "count"))),
          Map.entry("find", (t, a) -> find(t, a.bind("find", "sub"), false)),
          Map.entry("rfind", (t, a) -> find(t, a.bind("rfind", "sub"), true)),
          Map.entry("index", (t, a) -> index(t, a.bind("index", "sub"))),
          Map.entry("count", (t, a) -> count(t, a.bind("count", "sub").text(0))),
          Map.entry("removeprefix", (t, a) -> removed(t, a.bind("removeprefix", "prefix"), true)),
          Map.entry("removesuffix", (t, a) -> removed(t, a.bind("removesuffix", "suffix"), false)),
          Map.entry("partition", (t, a) -> partition(t, a.bind("partition", "sep"), false)),
          Map.entry("rpartition", (t, a) -> partition(t, a.bind("rpartition", "sep"), true)),
          Map.entry("isdigit", (t, a) -> all(t, Character::isDigit)),
          Map.entry("isalpha", (t, a) -> all(t, Character::isLetter)),
          Map.entry("isalnum", (t, a) -> all(t, Character::isLetterOrDigit)),
          Map.entry("isspace", (t, a) -> all(t, Strings::isSpace)),
          Map.entry("isupper", (t, a) -> Predicates.isUpper(t)),
          Map.entry("islower", (t, a) -> Predicates.isLower(t)));

  private TextMethods() {}

  /** A method of a text; null where it has none of this name. */
  static @Nullable Callable of(String text, String name) {
    if (name.equals("join")) {
      return (frame, arguments) ->
          Filters.join(frame, arguments.bind("join", "iterable").required(0), text);
    } else if (name.equals("format")) {
      throw new TemplateException("str.format is not supported; try the operator % or ~");
    }
    BiFunction<String, Arguments, Object> method = ALL.get(name);
    return method == null
        ? null
        : (frame, arguments) -> {
          frame.budget().characters(text.length());
          Object result = method.apply(text, arguments);
          frame.budget().characters(result instanceof String made ? made.length() : 0);
          return result;
        };
  }

  private static Object plain(Arguments arguments, String name, String result) {
    arguments.bind(name);
    return result;
  }

  private static Object strip(String text, Bound arguments, boolean left, boolean right) {
    if (arguments.or(0, None.NONE) != None.NONE) {
      return Strings.strip(text, arguments.text(0), left, right);
    }
    String tail = right ? Strings.rstrip(text) : text;
    return left ? Strings.lstrip(tail) : tail;
  }

  private static Object splitLines(String text, Arguments arguments) {
    arguments.bind("splitlines");
    return new ArrayList<Object>(Strings.lines(text));
  }

  private static Object split(String text, Bound arguments, boolean fromRight) {
    int most = arguments.count(1, -1);
    int limit = most < 0 ? Integer.MAX_VALUE : most;
    if (arguments.or(0, None.NONE) == None.NONE) {
      return words(text, limit, fromRight);
    }
    String separator = arguments.text(0);
    if (separator.isEmpty()) {
      throw new TemplateException("empty separator");
    }
    List<Object> parts = new ArrayList<>();
    String rest = text;
    int at = fromRight ? rest.lastIndexOf(separator) : 0;
    if (fromRight) {
      for (; at >= 0 && parts.size() < limit; at = rest.lastIndexOf(separator)) {
        parts.add(rest.substring(at + separator.length()));
        rest = rest.substring(0, at);
      }
      parts.add(rest);
      Collections.reverse(parts);
      return parts;
    }
    int end = text.indexOf(separator);
    for (; end >= 0 && parts.size() < limit; end = text.indexOf(separator, at)) {
      parts.add(text.substring(at, end));
      at = end + separator.length();
    }
    parts.add(text.substring(at));
    return parts;
  }

  private static Object words(String text, int limit, boolean fromRight) {
    List<Object> parts = new ArrayList<>();
    String rest = fromRight ? Strings.rstrip(text) : Strings.lstrip(text);
    while (!rest.isEmpty()) {
      int at = fromRight ? rest.length() : 0;
      while (fromRight ? at > 0 : at < rest.length()) {
        if (Strings.isSpace(rest.charAt(fromRight ? at - 1 : at))) {
          break;
        }
        at += fromRight ? -1 : 1;
      }
      if (parts.size() == limit) {
        parts.add(rest);
        break;
      }
      parts.add(fromRight ? rest.substring(at) : rest.substring(0, at));
      rest = fromRight ? Strings.rstrip(rest.substring(0, at)) : Strings.lstrip(rest.substring(at));
    }
    if (fromRight) {
      Collections.reverse(parts);
    }
    return parts;
  }

  private static Object begins(String text, Bound arguments, boolean start) {
    Object affix = arguments.required(0);
    List<?> any = affix instanceof Tuple tuple ? tuple : List.of(arguments.text(0));
    return any.stream()
        .anyMatch(
            each -> each instanceof String a && (start ? text.startsWith(a) : text.endsWith(a)));
  }

  private static Object replace(String text, Bound arguments) {
    return replaced(text, arguments.text(0), arguments.text(1), arguments.count(2, -1));
  }

  /** {@code text} with the first {@code most} places replaced, all of them where it is negative. */
  static String replaced(String text, String old, String by, int most) {
    long places = old.isEmpty() ? text.length() + 1L : text.length() / old.length();
    Budget.fit(places * by.length());
    var result = new StringBuilder();
    int at = 0;
    int left = most < 0 ? Integer.MAX_VALUE : most;
    while (left-- > 0) {
      int found = text.indexOf(old, at);
      if (found < 0) {
        break;
      }
      result.append(text, at, found).append(by);
      at = found + old.length();
      if (old.isEmpty()) {
        if (at >= text.length()) {
          break;
        }
        int next = text.offsetByCodePoints(at, 1);
        result.append(text, at, next);
        at = next;
      }
    }
    return result.append(text, at, text.length()).toString();
  }

  private static Object find(String text, Bound arguments, boolean last) {
    String part = arguments.text(0);
    int at = last ? text.lastIndexOf(part) : text.indexOf(part);
    return at < 0 ? -1L : (long) text.codePointCount(0, at);
  }

  private static Object index(String text, Bound arguments) {
    Object at = find(text, arguments, false);
    if (at.equals(-1L)) {
      throw new TemplateException("substring not found");
    }
    return at;
  }

  private static Object count(String text, String part) {
    if (part.isEmpty()) {
      return Values.length(text) + 1;
    }
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static Object removed(String text, Bound arguments, boolean prefix) {
    String part = arguments.text(0);
    if (prefix) {
      return text.startsWith(part) ? text.substring(part.length()) : text;
    }
    return text.endsWith(part) ? text.substring(0, text.length() - part.length()) : text;
  }

  private static Object partition(String text, Bound arguments, boolean last) {
    String separator = arguments.text(0);
    if (separator.isEmpty()) {
      throw new TemplateException("empty separator");
    }
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at < 0) {
      return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
    }
    return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
  }

  private static Object all(String text, IntPredicate test) {
    return !text.isEmpty() && text.codePoints().allMatch(test);
  }
}
