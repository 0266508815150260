package dev.bluejay.tokenizers.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one object whose attributes a template may set, from within loops, too. */
record Namespace(Map<String, Object> attributes) {
  Namespace() {
    this(new LinkedHashMap<>());
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
