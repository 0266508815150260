package dev.bluejay.models;

import dev.bluejay.tensor.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A model's parameters by their names in Python. While a model is made only the names are taken
 * down: most are never trained, and a linear layer has its weight in a layout of its own.
 */
final class NamedParameters {
  private final Map<String, Supplier<Parameter>> all = new LinkedHashMap<>();
  private final Map<String, Parameter> asked = new LinkedHashMap<>();

  void put(String name, Supplier<Parameter> parameter) {
    all.put(name, parameter);
  }

  /** Those under a prefix, by the rest of their names; the same objects at each call. */
  synchronized Map<String, Parameter> under(String prefix) {
    var parameters = new LinkedHashMap<String, Parameter>();
    all.forEach(
        (name, parameter) -> {
          if (name.startsWith(prefix)) {
            parameters.put(
                name.substring(prefix.length()),
                asked.computeIfAbsent(name, asking -> parameter.get()));
          }
        });
    return Collections.unmodifiableMap(parameters);
  }
}
