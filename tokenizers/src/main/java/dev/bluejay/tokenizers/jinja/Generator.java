package dev.bluejay.tokenizers.jinja;

import java.util.Iterator;

/** Values that can be gone through once and not be counted, as filters like {@code map} give. */
record Generator(Iterator<Object> values) {
  static Generator of(Iterable<Object> values) {
    return new Generator(values.iterator());
  }
}
