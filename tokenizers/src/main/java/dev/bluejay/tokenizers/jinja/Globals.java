package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that every chat template finds. */
final class Globals {
  private static final int LARGEST_RANGE = 100_000;

  static final Map<String, Callable> ALL =
      Map.of(
          "range", Globals::range,
          "dict", (frame, arguments) -> dict(frame, arguments),
          "namespace", (frame, arguments) -> namespace(frame, arguments),
          "cycler", (frame, arguments) -> cycler(arguments),
          "joiner", (frame, arguments) -> joiner(arguments),
          "raise_exception", (frame, arguments) -> raise(arguments),
          "strftime_now",
              (frame, arguments) ->
                  Strftime.format(arguments.bind("strftime_now", "format").text(0), frame.now()));

  private Globals() {}

  private static Object range(Frame frame, Arguments arguments) {
    List<Object> given = arguments.positional();
    if (given.isEmpty() || given.size() > 3 || !arguments.named().isEmpty()) {
      throw new TemplateException("range expected 1 to 3 arguments, got " + given.size());
    }
    long start = given.size() == 1 ? 0 : Numbers.index(given.get(0));
    long stop = Numbers.index(given.get(given.size() == 1 ? 0 : 1));
    long step = given.size() == 3 ? Numbers.index(given.get(2)) : 1;
    if (step == 0) {
      throw new TemplateException("range() arg 3 must not be zero");
    }
    long size = step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step;
    if (size > LARGEST_RANGE) {
      throw new TemplateException(
          "Range too big. The sandbox blocks ranges larger than MAX_RANGE ("
              + LARGEST_RANGE
              + ").");
    }
    frame.budget().steps((int) Math.max(0, size));
    List<Object> numbers = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      numbers.add(start + i * step);
    }
    return numbers;
  }

  private static Map<Object, Object> dict(Frame frame, Arguments arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw new TemplateException("dict expected at most 1 argument");
    }
    for (Object source : arguments.positional()) {
      if (source instanceof Map<?, ?> entries) {
        frame.budget().steps(entries.size());
        map.putAll(entries);
      } else {
        for (Object pair : Values.elements(frame, source)) {
          List<Object> both = Values.elements(frame, pair);
          if (both.size() != 2) {
            throw new TemplateException("dictionary update sequence element is no pair");
          }
          map.put(Values.key(both.get(0)), both.get(1));
        }
      }
    }
    map.putAll(arguments.named());
    return map;
  }

  private static Object namespace(Frame frame, Arguments arguments) {
    var namespace = new Namespace();
    dict(frame, arguments)
        .forEach((name, value) -> namespace.attributes().put(Values.text(name), value));
    return namespace;
  }

  private static Object cycler(Arguments arguments) {
    List<Object> items = arguments.positional();
    if (items.isEmpty()) {
      throw new TemplateException("no items for cycling given");
    }
    var cycler = new Namespace();
    Map<String, Object> attributes = cycler.attributes();
    int[] position = {0};
    attributes.put("current", items.get(0));
    attributes.put(
        "next",
        (Callable)
            (frame, none) -> {
              Object now = items.get(position[0]);
              position[0] = (position[0] + 1) % items.size();
              attributes.put("current", items.get(position[0]));
              return now;
            });
    attributes.put(
        "reset",
        (Callable)
            (frame, none) -> {
              position[0] = 0;
              attributes.put("current", items.get(0));
              return None.NONE;
            });
    return cycler;
  }

  private static Object joiner(Arguments arguments) {
    Object separator = arguments.bind("joiner", "sep").or(0, ", ");
    boolean[] used = {false};
    return (Callable)
        (frame, none) -> {
          Object now = used[0] ? separator : "";
          used[0] = true;
          return now;
        };
  }

  private static Object raise(Arguments arguments) {
    throw new TemplateException(
        Values.text(arguments.bind("raise_exception", "message").required(0)));
  }
}
