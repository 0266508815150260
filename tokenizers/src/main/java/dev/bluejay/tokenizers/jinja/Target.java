package dev.bluejay.tokenizers.jinja;

import java.util.List;

/** What a value is assigned to. */
sealed interface Target {
  void assign(Frame frame, Object value);

  /** A variable. */
  record Name(String name) implements Target {
    @Override
    public void assign(Frame frame, Object value) {
      frame.set(name, value);
    }
  }

  /** An attribute of a namespace. */
  record Attribute(String namespace, String name) implements Target {
    @Override
    public void assign(Frame frame, Object value) {
      if (!(frame.variable(namespace) instanceof Namespace owner)) {
        throw new TemplateException("cannot assign attribute on non-namespace object");
      }
      owner.attributes().put(name, value);
    }
  }

  /** Several targets, for as many elements. */
  record Several(List<Target> targets) implements Target {
    @Override
    public void assign(Frame frame, Object value) {
      List<Object> values = Values.elements(frame, value);
      if (values.size() < targets.size()) {
        throw new TemplateException(
            "not enough values to unpack (expected "
                + targets.size()
                + ", got "
                + values.size()
                + ")");
      } else if (values.size() > targets.size()) {
        throw new TemplateException("too many values to unpack (expected " + targets.size() + ")");
      }
      for (int i = 0; i < values.size(); i++) {
        targets.get(i).assign(frame, values.get(i));
      }
    }
  }
}
