package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The filters of lists and maps. */
final class ListFilters {
  static final Map<String, Filters.Filter> ALL = new HashMap<>();

  static {
    ALL.put("list", (f, v, a) -> new ArrayList<>(Values.elements(f, v)));
    ALL.put("items", (f, v, a) -> items(f, v));
    ALL.put("first", (f, v, a) -> end(Values.elements(f, v), true));
    ALL.put("last", (f, v, a) -> end(Values.elements(f, v), false));
    ALL.put("reverse", (f, v, a) -> reverse(f, v));
    ALL.put("attr", (f, v, a) -> Attributes.attribute(v, a.bind("attr", "name").text(0)));
    ALL.put("map", ListFilters::map);
    ALL.put("select", (f, v, a) -> chosen(f, v, a, false, true));
    ALL.put("reject", (f, v, a) -> chosen(f, v, a, false, false));
    ALL.put("selectattr", (f, v, a) -> chosen(f, v, a, true, true));
    ALL.put("rejectattr", (f, v, a) -> chosen(f, v, a, true, false));
    ALL.put("sort", ListFilters::sort);
    ALL.put("dictsort", ListFilters::sortedPairs);
    ALL.put("unique", ListFilters::unique);
    ALL.put("min", (f, v, a) -> extreme(f, v, a, false));
    ALL.put("max", (f, v, a) -> extreme(f, v, a, true));
    ALL.put("sum", ListFilters::sum);
    ALL.put("groupby", ListFilters::groups);
    ALL.put("batch", ListFilters::batch);
  }

  private ListFilters() {}

  private static Object items(Frame frame, Object value) {
    if (value instanceof Undefined) {
      return Generator.of(List.of());
    } else if (value instanceof Map<?, ?> map) {
      return Generator.of(MapMethods.pairs(frame, map));
    }
    throw new TemplateException("Can only get item pairs from a mapping.");
  }

  private static Object end(List<Object> elements, boolean first) {
    if (elements.isEmpty()) {
      return new Undefined("No " + (first ? "first" : "last") + " item, sequence was empty.");
    }
    return elements.get(first ? 0 : elements.size() - 1);
  }

  private static Object reverse(Frame frame, Object value) {
    if (value instanceof String text) {
      frame.budget().characters(text.length());
      int[] points = text.codePoints().toArray();
      for (int i = 0; i < points.length / 2; i++) {
        int other = points[points.length - 1 - i];
        points[points.length - 1 - i] = points[i];
        points[i] = other;
      }
      return new String(points, 0, points.length);
    }
    var elements = new ArrayList<>(Values.elements(frame, value));
    Collections.reverse(elements);
    return Generator.of(elements);
  }

  /** An attribute of each element; dots lead into attributes of attributes. */
  static List<Object> attributes(Frame frame, Object values, Object path) {
    var results = new ArrayList<Object>();
    for (Object element : Values.elements(frame, values)) {
      results.add(attribute(element, path));
    }
    return results;
  }

  private static Object attribute(Object element, Object path) {
    Object value = element;
    if (!(path instanceof String names)) {
      return Attributes.item(value, path);
    }
    for (String name : names.split("\\.", -1)) {
      boolean number = name.matches("\\d{1,9}");
      value = Attributes.item(value, number ? (Object) Long.valueOf(name) : name);
    }
    return value;
  }

  private static Object map(Frame frame, Object values, Arguments arguments) {
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    Object path = named.remove("attribute");
    List<Object> results;
    if (arguments.positional().isEmpty() && path != null) {
      Object fallback = named.remove("default");
      results = attributes(frame, values, path);
      if (fallback != null) {
        results.replaceAll(value -> value instanceof Undefined ? fallback : value);
      }
    } else if (!Values.truth(values)) {
      return Generator.of(List.of());
    } else {
      String name = new Arguments(first(arguments), Map.of()).bind("map", "filter").text(0);
      Filters.Filter filter = Filters.named(name);
      var rest = new Arguments(rest(arguments, 1), arguments.named());
      results = new ArrayList<>();
      for (Object element : Values.elements(frame, values)) {
        results.add(filter.apply(frame, element, rest));
      }
    }
    return Generator.of(results);
  }

  private static List<Object> first(Arguments arguments) {
    return arguments.positional().subList(0, Math.min(1, arguments.positional().size()));
  }

  private static List<Object> rest(Arguments arguments, int from) {
    List<Object> all = arguments.positional();
    return all.subList(Math.min(from, all.size()), all.size());
  }

  private static Object chosen(
      Frame frame, Object values, Arguments arguments, boolean byAttribute, boolean kept) {
    if (byAttribute && arguments.positional().isEmpty()) {
      throw new TemplateException("Missing parameter for attribute name");
    }
    if (!Values.truth(values)) {
      // Here none is as good as empty.
      return Generator.of(List.of());
    }
    int at = byAttribute ? 1 : 0;
    List<Object> more = rest(arguments, at);
    Predicates.Predicate test =
        more.isEmpty()
            ? (f, value, a) -> Values.truth(value)
            : Predicates.named(Values.text(more.get(0)));
    List<Object> others = rest(arguments, at + 1);
    var results = new ArrayList<Object>();
    for (Object element : Values.elements(frame, values)) {
      Object value = byAttribute ? attribute(element, arguments.positional().get(0)) : element;
      if (test.test(frame, value, others) == kept) {
        results.add(element);
      }
    }
    return Generator.of(results);
  }

  /** What elements are compared by: an attribute, and texts in small letters if that is wanted. */
  private static Object sortKey(Object element, Object attribute, boolean caseSensitive) {
    Object key = attribute == None.NONE ? element : attribute(element, attribute);
    return key instanceof String text && !caseSensitive ? text.toLowerCase(Locale.ROOT) : key;
  }

  private static Object sort(Frame frame, Object values, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sort", "reverse", "case_sensitive", "attribute");
    boolean exact = bound.flag(1, false);
    Object path = bound.or(2, None.NONE);
    List<Object> paths =
        path instanceof String names ? List.of((Object[]) names.split(",")) : List.of(path);
    Comparator<Object> order =
        (a, b) -> {
          frame.budget().step();
          for (Object each : paths) {
            int result = Values.compare(sortKey(a, each, exact), sortKey(b, each, exact), "<");
            if (result != 0) {
              return result;
            }
          }
          return 0;
        };
    var sorted = new ArrayList<>(Values.elements(frame, values));
    sorted.sort(bound.flag(0, false) ? order.reversed() : order);
    return sorted;
  }

  private static Object sortedPairs(Frame frame, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("dictsort", "case_sensitive", "by", "reverse");
    long by = bound.text(1, "key").equals("value") ? 1 : 0;
    if (!(value instanceof Map<?, ?> map)) {
      throw new TemplateException("dictsort: got " + Values.type(value) + ", expected dict");
    }
    var options = new Arguments(List.of(bound.flag(2, false), bound.flag(0, false), by), Map.of());
    return sort(frame, MapMethods.pairs(frame, map), options);
  }

  private static Object unique(Frame frame, Object values, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("unique", "case_sensitive", "attribute");
    var seen = new LinkedHashMap<Object, Object>();
    for (Object element : Values.elements(frame, values)) {
      Object key = sortKey(element, bound.or(1, None.NONE), bound.flag(0, false));
      seen.putIfAbsent(Values.key(key), element);
    }
    return Generator.of(seen.values());
  }

  private static Object extreme(Frame frame, Object values, Arguments arguments, boolean most) {
    Arguments.Bound bound = arguments.bind("min", "case_sensitive", "attribute");
    Object best = new Undefined("No aggregated item, sequence was empty.");
    boolean none = true;
    for (Object element : Values.elements(frame, values)) {
      Object path = bound.or(1, None.NONE);
      boolean exact = bound.flag(0, false);
      if (none) {
        best = element;
        none = false;
      } else {
        Object own = sortKey(element, path, exact);
        int order = Values.compare(own, sortKey(best, path, exact), most ? ">" : "<");
        best = most ? (order > 0 ? element : best) : (order < 0 ? element : best);
      }
    }
    return best;
  }

  private static Object sum(Frame frame, Object values, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sum", "attribute", "start");
    Object path = bound.or(0, None.NONE);
    Object sum = bound.or(1, 0L);
    for (Object element : Values.elements(frame, values)) {
      sum = Operators.add(frame, sum, path == None.NONE ? element : attribute(element, path));
    }
    return sum;
  }

  private static Object groups(Frame frame, Object values, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("groupby", "attribute", "default", "case_sensitive");
    Object path = bound.required(0);
    var sorted =
        sort(frame, values, new Arguments(List.of(false, bound.flag(2, false), path), Map.of()));
    var groups = new LinkedHashMap<Object, List<Object>>();
    for (Object element : Values.elements(frame, sorted)) {
      Object key = Values.key(attribute(element, path));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(element);
    }
    return new ArrayList<Object>(
        groups.entrySet().stream()
            .map(group -> Tuple.of(group.getKey(), group.getValue()))
            .toList());
  }

  private static Object batch(Frame frame, Object values, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("batch", "linecount", "fill_with");
    int size = Numbers.index(bound.required(0));
    if (size < 1) {
      throw new TemplateException("batch: got " + size + ", expected a positive number");
    }
    var batches = new ArrayList<Object>();
    List<Object> elements = Values.elements(frame, values);
    for (int i = 0; i < elements.size(); i += size) {
      var one = new ArrayList<>(elements.subList(i, Math.min(elements.size(), i + size)));
      for (int filled = one.size(); bound.has(1) && filled < size; filled++) {
        frame.budget().step();
        one.add(bound.required(1));
      }
      batches.add(one);
    }
    return Generator.of(batches);
  }
}
