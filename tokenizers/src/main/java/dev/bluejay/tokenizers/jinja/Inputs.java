package dev.bluejay.tokenizers.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller gives to a template, as the values that templates know. */
final class Inputs {
  private static final int DEEPEST = 200;

  private Inputs() {}

  static Object value(@Nullable Object given) {
    return value(given, 0);
  }

  private static Object value(@Nullable Object given, int depth) {
    if (depth > DEEPEST) {
      throw new TemplateException("values are nested too deep; more than " + DEEPEST);
    }
    if (given == null) {
      return None.NONE;
    } else if (given instanceof Boolean || given instanceof Long || given instanceof Double) {
      return given;
    } else if (given instanceof CharSequence || given instanceof Character) {
      return given.toString();
    } else if (given instanceof Float || given instanceof BigDecimal) {
      return ((Number) given).doubleValue();
    } else if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
      return ((Number) given).longValue();
    } else if (given instanceof BigInteger number && number.bitLength() < Long.SIZE) {
      return number.longValue();
    } else if (given instanceof Iterable<?> list) {
      List<Object> values = new ArrayList<>();
      list.forEach(each -> values.add(value(each, depth + 1)));
      return values;
    } else if (given instanceof Map<?, ?> map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      map.forEach((key, each) -> values.put(value(key, depth + 1), value(each, depth + 1)));
      return values;
    }
    throw new TemplateException(
        "a variable is of a kind that templates do not know; got "
            + given.getClass().getSimpleName()
            + ", expected null, a truth value, a number, a text, a list or a map");
  }
}
