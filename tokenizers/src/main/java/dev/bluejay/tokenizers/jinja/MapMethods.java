package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of a map that do not change it, by Python's names. */
final class MapMethods {
  private MapMethods() {}

  /** A method of a map; null where it has none of this name. */
  static @Nullable Callable of(Map<?, ?> map, String name) {
    return switch (name) {
      case "keys" -> (frame, arguments) -> new ArrayList<Object>(map.keySet());
      case "values" -> (frame, arguments) -> new ArrayList<Object>(map.values());
      case "items" -> (frame, arguments) -> pairs(frame, map);
      case "copy" -> (frame, arguments) -> new LinkedHashMap<Object, Object>(map);
      case "get" ->
          (frame, arguments) -> {
            Arguments.Bound bound = arguments.bind("get", "key", "default");
            Object value = map.get(Values.key(bound.required(0)));
            return value == null ? bound.or(1, None.NONE) : value;
          };
      default -> null;
    };
  }

  /** The entries of a map, each a pair. */
  static List<Object> pairs(Frame frame, Map<?, ?> map) {
    frame.budget().steps(map.size());
    List<Object> pairs = new ArrayList<>(map.size());
    map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
    return pairs;
  }
}
