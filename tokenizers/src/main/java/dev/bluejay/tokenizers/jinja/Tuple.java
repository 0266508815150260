package dev.bluejay.tokenizers.jinja;

import java.util.AbstractList;
import java.util.List;

/** A tuple of Python, which is printed otherwise than a list and never equal to one. */
final class Tuple extends AbstractList<Object> {
  private final List<Object> values;

  Tuple(List<Object> values) {
    this.values = values;
  }

  static Tuple of(Object... values) {
    return new Tuple(List.of(values));
  }

  @Override
  public Object get(int index) {
    return values.get(index);
  }

  @Override
  public int size() {
    return values.size();
  }
}
