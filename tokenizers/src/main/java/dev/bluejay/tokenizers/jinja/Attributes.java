package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code value.name} and {@code value[key]} are. */
final class Attributes {
  private static final Set<String> MODIFYING =
      Set.of(
          "append",
          "clear",
          "extend",
          "insert",
          "pop",
          "popitem",
          "remove",
          "reverse",
          "setdefault",
          "sort",
          "update");

  private Attributes() {}

  /** {@code value.name}: an attribute, and where there is none an element. */
  static Object attribute(Object value, String name) {
    Object own = own(value, name);
    if (own != null) {
      return own;
    }
    Object element = element(value, name);
    return element == null ? Undefined.of(value, name) : element;
  }

  /** {@code value[key]}: an element, and where there is none an attribute. */
  static Object item(Object value, Object key) {
    Object element = element(value, key);
    if (element == null && key instanceof String name) {
      element = own(value, name);
    }
    return element == null ? Undefined.of(value, key) : element;
  }

  private static @Nullable Object own(Object value, String name) {
    Undefined.check(value);
    if (value instanceof Namespace namespace) {
      return namespace.attributes().get(name);
    } else if (value instanceof Loop loop) {
      return loop.attribute(name);
    }
    if (name.startsWith("__")) {
      return unsafe(value, name);
    }
    if (value instanceof String text) {
      return TextMethods.of(text, name);
    } else if (value instanceof Map<?, ?> map) {
      return MODIFYING.contains(name) && !name.matches("append|extend|insert|remove|reverse|sort")
          ? unsafe(value, name)
          : MapMethods.of(map, name);
    } else if (value instanceof List<?> list) {
      boolean modifying = MODIFYING.contains(name) && !name.matches("popitem|setdefault|update");
      return modifying && !(value instanceof Tuple)
          ? unsafe(value, name)
          : ListMethods.of(list, name);
    }
    return null;
  }

  /** The sandbox: nothing inside of an object, and nothing that changes one. */
  private static Object unsafe(Object value, String name) {
    return new Undefined(
        "access to attribute "
            + Values.repr(name)
            + " of "
            + Values.repr(Values.type(value))
            + " object is unsafe.");
  }

  private static @Nullable Object element(Object value, Object key) {
    Undefined.check(value);
    if (value instanceof Map<?, ?> map) {
      return key instanceof List || key instanceof Map ? null : map.get(key);
    } else if (key instanceof Slice slice) {
      return slice.of(value);
    } else if (Numbers.isWhole(key)) {
      long index = Numbers.whole(key);
      if (value instanceof List<?> list) {
        long at = index < 0 ? index + list.size() : index;
        return at >= 0 && at < list.size() ? list.get((int) at) : null;
      } else if (value instanceof String text) {
        long length = Values.length(text);
        long at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
          return null;
        }
        return Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) at)));
      }
    }
    return null;
  }

  /** What stands between colons in brackets. */
  record Slice(Object start, Object stop, Object step) {
    @Nullable Object of(Object value) {
      if (value instanceof String text) {
        int[] points = text.codePoints().toArray();
        var result = new StringBuilder();
        for (int i : indices(points.length)) {
          result.appendCodePoint(points[i]);
        }
        return result.toString();
      } else if (value instanceof List<?> list) {
        List<Object> part = new ArrayList<>();
        for (int i : indices(list.size())) {
          part.add(list.get(i));
        }
        return value instanceof Tuple ? new Tuple(part) : part;
      }
      return null;
    }

    private int[] indices(int length) {
      int by = step == None.NONE ? 1 : Numbers.index(step);
      if (by == 0) {
        throw new TemplateException("slice step cannot be zero");
      }
      int last = by < 0 ? length - 1 : length;
      int least = by < 0 ? -1 : 0;
      long from = bound(start, by < 0 ? length - 1 : 0, length, least, last);
      long to = bound(stop, by < 0 ? -1 : length, length, least, last);
      long size = by < 0 ? (from - to - by - 1L) / -by : (to - from + by - 1L) / by;
      int[] indices = new int[(int) Math.max(0, size)];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = (int) (from + (long) i * by);
      }
      return indices;
    }

    private static long bound(Object value, int fallback, int length, int least, int last) {
      if (value == None.NONE) {
        return fallback;
      }
      long at = Numbers.index(value);
      at = at < 0 ? at + length : at;
      return Math.max(least, Math.min(last, at));
    }

    @Override
    public String toString() {
      return "slice("
          + Values.repr(start)
          + ", "
          + Values.repr(stop)
          + ", "
          + Values.repr(step)
          + ")";
    }
  }
}
