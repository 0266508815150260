package dev.bluejay.models;

import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
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
  private final Map<Tensor, Parameter> ofTensors = new IdentityHashMap<>();

  void put(String name, Supplier<Parameter> parameter) {
    all.put(name, parameter);
  }

  void put(String name, Parameter parameter) {
    all.put(name, () -> parameter);
    ofTensors.put(parameter.value(), parameter);
  }

  /** The parameter whose value is just this tensor. */
  Parameter of(Tensor value) {
    Parameter parameter = ofTensors.get(value);
    if (parameter == null) {
      throw new IllegalArgumentException("no parameter has this tensor as its value");
    }
    return parameter;
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
