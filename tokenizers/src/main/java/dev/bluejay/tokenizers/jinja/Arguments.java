package dev.bluejay.tokenizers.jinja;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a call. */
record Arguments(List<Object> positional, Map<String, Object> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  Arguments with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(named);
    more.put(name, value);
    return new Arguments(positional, more);
  }

  /**
   * These arguments in the order of a function's parameters.
   *
   * @throws TemplateException where one is too many or has another name
   */
  Bound bind(String function, String... parameters) {
    if (positional.size() > parameters.length) {
      throw new TemplateException(
          function
              + "() takes at most "
              + parameters.length
              + " arguments; got "
              + positional.size());
    }
    Object[] values = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      values[i] = i < positional.size() ? positional.get(i) : Absent.ABSENT;
    }
    named.forEach(
        (name, value) -> {
          int index = Arrays.asList(parameters).indexOf(name);
          if (index < 0) {
            throw new TemplateException(
                function + "() got an unexpected keyword argument " + Values.repr(name));
          }
          if (index < positional.size()) {
            throw new TemplateException(
                function + "() got multiple values for argument " + Values.repr(name));
          }
          values[index] = value;
        });
    return new Bound(function, List.of(parameters), Arrays.asList(values));
  }

  private enum Absent {
    ABSENT
  }

  /** Arguments in the order of parameters. */
  record Bound(String function, List<String> parameters, List<Object> values) {
    boolean has(int index) {
      return values.get(index) != Absent.ABSENT;
    }

    Object or(int index, Object fallback) {
      return has(index) ? values.get(index) : fallback;
    }

    Object required(int index) {
      if (!has(index)) {
        throw new TemplateException(
            function
                + "() missing 1 required positional argument: "
                + Values.repr(parameters.get(index)));
      }
      return values.get(index);
    }

    boolean flag(int index, boolean fallback) {
      return has(index) ? Values.truth(values.get(index)) : fallback;
    }

    String text(int index) {
      Object value = Undefined.check(required(index));
      if (value instanceof String text) {
        return text;
      }
      throw new TemplateException(
          function
              + "() argument "
              + Values.repr(parameters.get(index))
              + " must be str, not "
              + Values.type(value));
    }

    String text(int index, String fallback) {
      return has(index) ? text(index) : fallback;
    }

    int count(int index, int fallback) {
      return has(index) ? Numbers.index(values.get(index)) : fallback;
    }
  }
}
