package dev.bluejay.tokenizers.jinja;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Python's {@code json.dumps}. */
final class JsonText {
  private final Frame frame;
  private final boolean ascii;
  private final String indent;
  private final boolean indented;
  private final String comma;
  private final String colon;
  private final boolean sorted;
  private final StringBuilder out = new StringBuilder();

  private JsonText(Frame frame, Arguments.Bound options) {
    this.frame = frame;
    ascii = options.flag(1, false);
    Object width = options.or(2, None.NONE);
    indented = width != None.NONE;
    indent =
        !indented
            ? ""
            : width instanceof String text
                ? text
                : " ".repeat(Math.max(0, Math.min(1000, Numbers.index(width))));
    Object separators = options.or(3, None.NONE);
    if (separators instanceof List<?> pair && pair.size() == 2) {
      comma = Values.text(pair.get(0));
      colon = Values.text(pair.get(1));
    } else {
      comma = indented ? "," : ", ";
      colon = ": ";
    }
    sorted = options.flag(4, false);
  }

  /** The filter {@code tojson}, with the parameters that Python's chat templates have. */
  static String of(Frame frame, Arguments arguments) {
    Arguments.Bound options =
        arguments.bind("tojson", "x", "ensure_ascii", "indent", "separators", "sort_keys");
    var json = new JsonText(frame, options);
    json.value(options.required(0), 0);
    frame.budget().characters(json.out.length());
    return json.out.toString();
  }

  private void value(Object value, int depth) {
    frame.budget().step();
    if (depth > 200) {
      throw new TemplateException("maximum recursion depth exceeded; more than 200");
    }
    if (value == None.NONE) {
      out.append("null");
    } else if (value instanceof Boolean flag) {
      out.append(flag.booleanValue());
    } else if (value instanceof Long) {
      out.append(value);
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value instanceof String text) {
      quoted(text);
    } else if (value instanceof List<?> list) {
      out.append('[');
      Iterator<?> elements = list.iterator();
      while (elements.hasNext()) {
        line(depth + 1);
        value(elements.next(), depth + 1);
        out.append(elements.hasNext() ? comma : "");
      }
      end(list, depth, ']');
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else {
      throw new TemplateException(
          "Object of type " + Values.type(value) + " is not JSON serializable");
    }
  }

  private void object(Map<?, ?> map, int depth) {
    Map<?, ?> ordered = map;
    if (sorted) {
      var byKey = new TreeMap<Object, Object>((a, b) -> Values.compare(a, b, "<"));
      byKey.putAll(map);
      ordered = byKey;
    }
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = ordered.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      line(depth + 1);
      quoted(key(entry.getKey()));
      out.append(colon);
      value(entry.getValue(), depth + 1);
      out.append(entries.hasNext() ? comma : "");
    }
    end(map.keySet(), depth, '}');
  }

  private static String key(Object key) {
    if (key instanceof String text) {
      return text;
    } else if (key == None.NONE) {
      return "null";
    } else if (key instanceof Boolean flag) {
      return flag.toString();
    } else if (key instanceof Double number) {
      return number(number);
    } else if (key instanceof Long) {
      return key.toString();
    }
    throw new TemplateException(
        "keys must be str, int, float, bool or None, not " + Values.type(key));
  }

  private static String number(double number) {
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    return Double.isNaN(number) ? "NaN" : Numbers.text(number);
  }

  private void line(int depth) {
    if (indented) {
      frame.budget().characters((long) indent.length() * depth);
      out.append('\n').append(indent.repeat(depth));
    }
  }

  private void end(Collection<?> elements, int depth, char close) {
    if (!elements.isEmpty()) {
      line(depth);
    }
    out.append(close);
  }

  private void quoted(String text) {
    frame.budget().characters(text.length());
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || (ascii && c > 0x7E)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
