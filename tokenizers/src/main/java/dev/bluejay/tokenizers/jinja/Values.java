package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What Python does with any value: its text, its truth, equality and order.
 *
 * <p>A value is one of {@link None}, {@link Undefined}, {@link Boolean}, {@link Long}, {@link
 * Double}, {@link String}, {@link List} (a {@link Tuple} among them), {@link Map}, {@link
 * Namespace}, {@link Loop}, {@link Generator} or {@link Callable}.
 */
final class Values {
  private Values() {}

  /** The name of a value's Python class. */
  static String type(Object value) {
    if (value == None.NONE) {
      return "NoneType";
    } else if (value instanceof Boolean) {
      return "bool";
    } else if (value instanceof Long) {
      return "int";
    } else if (value instanceof Double) {
      return "float";
    } else if (value instanceof String) {
      return "str";
    } else if (value instanceof Tuple) {
      return "tuple";
    } else if (value instanceof List) {
      return "list";
    } else if (value instanceof Map) {
      return "dict";
    } else if (value instanceof Generator) {
      return "generator";
    } else {
      return value instanceof Callable ? "function" : value.getClass().getSimpleName();
    }
  }

  /** Python's {@code str(value)}. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    return value instanceof Undefined ? "" : repr(value);
  }

  /** Python's {@code repr(value)}. */
  static String repr(Object value) {
    var out = new StringBuilder();
    represent(value, out);
    return out.toString();
  }

  /** One list may stand in another many times, so a short template can make a text of any size. */
  private static void represent(Object value, StringBuilder out) {
    Budget.fit(out.length());
    if (value == None.NONE) {
      out.append("None");
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "True" : "False");
    } else if (value instanceof Double number) {
      out.append(Numbers.text(number));
    } else if (value instanceof String text) {
      out.append(Strings.repr(text));
    } else if (value instanceof Tuple tuple) {
      representAll(tuple, out.append('('));
      out.append(tuple.size() == 1 ? ",)" : ")");
    } else if (value instanceof List<?> list) {
      representAll(list, out.append('['));
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        represent(entry.getKey(), out.append(separator));
        represent(entry.getValue(), out.append(": "));
        separator = ", ";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Long number) {
      out.append((long) number);
    } else {
      out.append(value instanceof Undefined ? "Undefined" : "<" + type(value) + ">");
    }
  }

  private static void representAll(List<?> list, StringBuilder out) {
    String separator = "";
    for (Object element : list) {
      represent(element, out.append(separator));
      separator = ", ";
    }
  }

  static boolean truth(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    } else if (value instanceof String text) {
      return !text.isEmpty();
    } else if (value instanceof Long number) {
      return number != 0;
    } else if (value instanceof Double number) {
      return number != 0;
    } else if (value instanceof Collection<?> list) {
      return !list.isEmpty();
    } else if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return value != None.NONE && !(value instanceof Undefined);
  }

  /** The number of a value's elements. */
  static long length(Object value) {
    if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    } else if (value instanceof Collection<?> list) {
      return list.size();
    } else if (value instanceof Map<?, ?> map) {
      return map.size();
    } else if (value instanceof Loop loop) {
      return loop.size();
    } else if (value instanceof Undefined) {
      return 0;
    }
    throw new TemplateException("object of type " + repr(type(value)) + " has no len()");
  }

  /** A value's elements; those of a text are its characters, those of a map its keys. */
  @SuppressWarnings("unchecked") // Lists and maps come from here or from Inputs.
  static List<Object> elements(Frame frame, Object value) {
    List<Object> elements;
    if (value instanceof List<?> list) {
      elements = (List<Object>) list;
    } else if (value instanceof Map<?, ?> map) {
      elements = new ArrayList<>(map.keySet());
    } else if (value instanceof String text) {
      frame.budget().steps(text.length());
      elements = new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
    } else if (value instanceof Generator generator) {
      elements = new ArrayList<>();
      generator.values().forEachRemaining(elements::add);
    } else if (value instanceof Undefined) {
      return List.of();
    } else {
      throw new TemplateException(repr(type(value)) + " object is not iterable");
    }
    frame.budget().steps(elements.size());
    return elements;
  }

  static boolean equal(Object left, Object right) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compare(left, right) == 0;
    } else if (left instanceof List<?> a && right instanceof List<?> b) {
      boolean same = left instanceof Tuple == right instanceof Tuple && a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = equal(a.get(i), b.get(i));
      }
      return same;
    } else if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.size() == b.size()
          && a.entrySet().stream()
              .allMatch(
                  entry -> {
                    Object other = b.get(entry.getKey());
                    return other != null && equal(entry.getValue(), other);
                  });
    }
    return left.equals(right);
  }

  /** Whether {@code container} has {@code value}: Python's {@code value in container}. */
  static boolean contains(Frame frame, Object container, Object value) {
    if (container instanceof String text) {
      if (value instanceof String part) {
        return text.contains(part);
      }
      throw new TemplateException(
          "'in <string>' requires string as left operand, not " + type(value));
    } else if (container instanceof Map<?, ?> map) {
      return map.containsKey(key(value));
    } else if (container instanceof List || container instanceof Generator) {
      return elements(frame, container).stream().anyMatch(each -> equal(each, value));
    } else if (container instanceof Undefined) {
      return false;
    }
    throw new TemplateException("argument of type " + repr(type(container)) + " is not iterable");
  }

  /** A value that may be the key of a map. */
  static Object key(Object value) {
    if ((value instanceof List && !(value instanceof Tuple)) || value instanceof Map) {
      throw new TemplateException("unhashable type: " + repr(type(value)));
    }
    return value;
  }

  /**
   * The order of two values, negative where the left one comes first.
   *
   * @param operator for the message, where they have none
   */
  static int compare(Object left, Object right, String operator) {
    Undefined.check(left);
    Undefined.check(right);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compare(left, right);
    } else if (left instanceof String a && right instanceof String b) {
      return Strings.compare(a, b);
    } else if (left instanceof List<?> a
        && right instanceof List<?> b
        && left instanceof Tuple == right instanceof Tuple) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        if (!equal(a.get(i), b.get(i))) {
          return compare(a.get(i), b.get(i), operator);
        }
      }
      return Integer.compare(a.size(), b.size());
    }
    throw new TemplateException(
        repr(operator)
            + " not supported between instances of "
            + repr(type(left))
            + " and "
            + repr(type(right)));
  }
}
