package dev.bluejay.conformance;

import org.jspecify.annotations.Nullable;

/** Where in a result a value stands; put together only when it must be named. */
record Place(@Nullable Place parent, Object step) {
  static Place of(String root) {
    return new Place(null, root);
  }

  Place at(int index) {
    return new Place(this, index);
  }

  Place at(String key) {
    return new Place(this, key);
  }

  @Override
  public String toString() {
    if (parent == null) {
      return String.valueOf(step);
    }
    return parent + (step instanceof Integer ? "[" + step + "]" : "." + step);
  }
}
