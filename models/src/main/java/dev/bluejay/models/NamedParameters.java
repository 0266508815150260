package dev.bluejay.models;

import dev.bluejay.tensor.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A model's parameters by their names in Python. While a model is made only the names are taken
 * down: most are never trained, and a linear layer has its weight in a layout of its own.
 */
final class NamedParameters {
  private final Map<String, Supplier<Parameter>> all = new LinkedHashMap<>();
  private final Map<String, Parameter> asked = new LinkedHashMap<>();
  private final Map<String, LinearPart> linears = new LinkedHashMap<>();

  void put(String name, Supplier<Parameter> parameter) {
    all.put(name, parameter);
  }

  void put(String name, Parameter parameter) {
    all.put(name, () -> parameter);
  }

  void put(String name, LinearPart linear) {
    linears.put(name, linear);
  }

  /** The names of those under a prefix, without it. */
  Set<String> names(String prefix) {
    return without(prefix, all).keySet();
  }

  /** The linear layers under a prefix, by the rest of their names. */
  Map<String, LinearPart> linears(String prefix) {
    return without(prefix, linears);
  }

  private static <T> Map<String, T> without(String prefix, Map<String, T> named) {
    var rest = new LinkedHashMap<String, T>();
    named.forEach(
        (name, one) -> {
          if (name.startsWith(prefix)) {
            rest.put(name.substring(prefix.length()), one);
          }
        });
    return Collections.unmodifiableMap(rest);
  }

  /** One of them; the same object at each call. */
  synchronized Parameter one(String name) {
    Supplier<Parameter> parameter = all.get(name);
    if (parameter == null) {
      throw new ModelException("parameters: there is none named '%s'".formatted(name));
    }
    return asked.computeIfAbsent(name, asking -> parameter.get());
  }

  /** Those under a prefix, by the rest of their names; the same objects at each call. */
  Map<String, Parameter> under(String prefix) {
    var parameters = new LinkedHashMap<String, Parameter>();
    names(prefix).forEach(name -> parameters.put(name, one(prefix + name)));
    return Collections.unmodifiableMap(parameters);
  }
}
