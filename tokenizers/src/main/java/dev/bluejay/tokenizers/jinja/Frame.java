package dev.bluejay.tokenizers.jinja;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a template runs: the variables in reach, the text so far, and what is left to
 * use. Serves one rendering.
 */
final class Frame {
  private final Map<String, Object> variables;
  private final @Nullable Frame outer;
  private final StringBuilder out;
  private final Budget budget;
  private final LocalDateTime now;

  Frame(Map<String, Object> variables, LocalDateTime now) {
    this(variables, null, new StringBuilder(), new Budget(), now);
  }

  private Frame(
      Map<String, Object> variables,
      @Nullable Frame outer,
      StringBuilder out,
      Budget budget,
      LocalDateTime now) {
    this.variables = variables;
    this.outer = outer;
    this.out = out;
    this.budget = budget;
    this.now = now;
  }

  /** A frame whose variables end with it. */
  Frame inner() {
    return new Frame(new HashMap<>(), this, out, budget, now);
  }

  /** An inner frame that writes into a text of its own. */
  Frame buffered() {
    return new Frame(new HashMap<>(), this, new StringBuilder(), budget, now);
  }

  Object variable(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Object value = frame.variables.get(name);
      if (value != null) {
        return value;
      }
    }
    Object global = Globals.ALL.get(name);
    return global == null ? Undefined.name(name) : global;
  }

  void set(String name, Object value) {
    variables.put(name, value);
  }

  void write(String text) {
    budget.characters(text.length());
    out.append(text);
  }

  String text() {
    return out.toString();
  }

  Budget budget() {
    return budget;
  }

  LocalDateTime now() {
    return now;
  }
}
