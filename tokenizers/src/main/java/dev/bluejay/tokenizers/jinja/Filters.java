package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The filters by name; those of texts are here, others in {@link ListFilters}. */
final class Filters {
  /** A filter of a value, with arguments. */
  @FunctionalInterface
  interface Filter {
    Object apply(Frame frame, Object value, Arguments arguments);
  }

  static final Map<String, Filter> ALL = new HashMap<>();

  static {
    ALL.putAll(ListFilters.ALL);
    ALL.putAll(NumberFilters.ALL);
    ALL.put("default", Filters::fallback);
    ALL.put("d", Filters::fallback);
    ALL.put("tojson", (f, v, a) -> JsonText.of(f, with(v, a)));
    ALL.put("string", (f, v, a) -> text(f, v));
    ALL.put("safe", (f, v, a) -> text(f, v));
    ALL.put("upper", (f, v, a) -> text(f, v).toUpperCase(Locale.ROOT));
    ALL.put("lower", (f, v, a) -> text(f, v).toLowerCase(Locale.ROOT));
    ALL.put("capitalize", (f, v, a) -> Strings.capitalize(text(f, v)));
    ALL.put("title", (f, v, a) -> title(text(f, v)));
    ALL.put("trim", Filters::trim);
    ALL.put("replace", Filters::replace);
    ALL.put("indent", Filters::indent);
    ALL.put("escape", (f, v, a) -> escape(f, v));
    ALL.put("e", (f, v, a) -> escape(f, v));
    ALL.put("forceescape", (f, v, a) -> escape(f, v));
    ALL.put("center", Filters::center);
    ALL.put("truncate", Filters::truncate);
    ALL.put("wordcount", (f, v, a) -> (long) text(f, v).split("\\W+").length);
    ALL.put("format", Filters::format);
    ALL.put(
        "join",
        (f, v, a) -> {
          Arguments.Bound bound = a.bind("join", "d", "attribute");
          Object all = bound.has(1) ? ListFilters.attributes(f, v, bound.required(1)) : v;
          return join(f, all, Values.text(bound.or(0, "")));
        });
  }

  private Filters() {}

  /** The filter of a name. */
  static Filter named(String name) {
    Filter filter = ALL.get(name);
    if (filter == null) {
      throw new TemplateException("No filter named " + Values.repr(name) + ".");
    }
    return filter;
  }

  static String text(Frame frame, Object value) {
    String text = Values.text(value);
    frame.budget().characters(text.length());
    return text;
  }

  private static Arguments with(Object value, Arguments arguments) {
    var all = new ArrayList<Object>(List.of(value));
    all.addAll(arguments.positional());
    return new Arguments(all, arguments.named());
  }

  private static Object fallback(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("default", "default_value", "boolean");
    boolean replaced = value instanceof Undefined || (bound.flag(1, false) && !Values.truth(value));
    return replaced ? bound.or(0, "") : value;
  }

  /** The texts of all elements with {@code separator} between them. */
  static String join(Frame frame, Object values, String separator) {
    List<Object> elements = Values.elements(frame, values);
    var result = new StringBuilder();
    for (Object element : elements) {
      String text = Values.text(element);
      frame.budget().characters((long) text.length() + separator.length());
      result.append(result.isEmpty() && element == elements.get(0) ? "" : separator).append(text);
    }
    return result.toString();
  }

  private static Object trim(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("trim", "chars");
    String text = text(frame, value);
    return bound.or(0, None.NONE) == None.NONE
        ? Strings.strip(text)
        : Strings.strip(text, bound.text(0), true, true);
  }

  private static Object replace(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("replace", "old", "new", "count");
    int count = bound.or(2, None.NONE) == None.NONE ? -1 : bound.count(2, -1);
    String old = Values.text(bound.required(0));
    String result =
        TextMethods.replaced(text(frame, value), old, Values.text(bound.required(1)), count);
    frame.budget().characters(result.length());
    return result;
  }

  private static Object indent(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("indent", "width", "first", "blank");
    String indent =
        bound.or(0, 4L) instanceof String text
            ? text
            : " ".repeat(Math.max(0, Math.min(10_000, bound.count(0, 4))));
    boolean blank = bound.flag(2, false);
    if (!(Undefined.check(value) instanceof String text)) {
      throw new TemplateException("indent: got " + Values.type(value) + ", expected str");
    }
    List<String> lines = Strings.lines(text + "\n");
    frame.budget().characters(text.length() + (long) indent.length() * lines.size());
    var result = new StringBuilder(bound.flag(1, false) ? indent : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      result.append(i == 0 ? "" : "\n").append(i > 0 && (blank || !line.isEmpty()) ? indent : "");
      result.append(line);
    }
    return result.toString();
  }

  private static String escape(Frame frame, Object value) {
    return text(frame, value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  /** Words with a capital; unlike those of the method they begin after brackets, too. */
  private static String title(String text) {
    var result = new StringBuilder(text.length());
    boolean begins = true;
    for (int c : text.codePoints().toArray()) {
      result.appendCodePoint(begins ? Character.toUpperCase(c) : Character.toLowerCase(c));
      begins = "-([{<".indexOf(c) >= 0 || Strings.isSpace(c);
    }
    return result.toString();
  }

  private static Object center(Frame frame, Object value, Arguments arguments) {
    String text = text(frame, value);
    int width = arguments.bind("center", "width").count(0, 80);
    long missing = Math.max(0, width - Values.length(text));
    frame.budget().characters(missing);
    // As Python's method does, an odd space goes left where the width is odd.
    int left = (int) (missing / 2 + (missing & width & 1));
    return " ".repeat(left) + text + " ".repeat((int) missing - left);
  }

  private static Object truncate(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("truncate", "length", "killwords", "end", "leeway");
    String text = text(frame, value);
    int length = bound.count(0, 255);
    String end = bound.text(2, "...");
    int room = length - (int) Values.length(end);
    if (room < 0) {
      throw new TemplateException("truncate: the length is less than that of the end");
    }
    if (Values.length(text) <= (long) length + bound.count(3, 5)) {
      return text;
    }
    String cut = text.substring(0, text.offsetByCodePoints(0, room));
    int space = cut.lastIndexOf(' ');
    return (bound.flag(1, false) || space < 0 ? cut : cut.substring(0, space)) + end;
  }

  private static Object format(Frame frame, Object value, Arguments arguments) {
    Object values =
        arguments.named().isEmpty()
            ? new Tuple(arguments.positional())
            : new LinkedHashMap<Object, Object>(arguments.named());
    return PercentFormat.format(frame, text(frame, value), values);
  }
}
