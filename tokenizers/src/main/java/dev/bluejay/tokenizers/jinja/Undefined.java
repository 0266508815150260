package dev.bluejay.tokenizers.jinja;

/**
 * What a template gets for a name, an attribute or an element that is not there: it prints as
 * nothing, counts as false, and is an error to whoever uses it otherwise.
 */
record Undefined(String reason) {
  static Undefined name(String name) {
    return new Undefined(Values.repr(name) + " is undefined");
  }

  /** For an attribute or an element that {@code owner} lacks. */
  static Undefined of(Object owner, Object key) {
    String type = owner == None.NONE ? "None" : Values.type(owner) + " object";
    return new Undefined(
        key instanceof String
            ? Values.repr(type) + " has no attribute " + Values.repr(key)
            : type + " has no element " + Values.repr(key));
  }

  TemplateException fail() {
    return new TemplateException(reason);
  }

  /** {@code value}, which is an error where it is undefined. */
  static Object check(Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.fail();
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Undefined;
  }

  @Override
  public int hashCode() {
    return Undefined.class.hashCode();
  }
}
