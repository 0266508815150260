package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of a list that do not change it, by Python's names. */
final class ListMethods {
  private ListMethods() {}

  /** A method of a list; null where it has none of this name. */
  static @Nullable Callable of(List<?> list, String name) {
    return switch (name) {
      case "copy" -> (frame, arguments) -> new ArrayList<Object>(list);
      case "count" ->
          (frame, arguments) -> {
            frame.budget().steps(list.size());
            Object value = arguments.bind("count", "value").required(0);
            return list.stream().filter(each -> Values.equal(each, value)).count();
          };
      case "index" ->
          (frame, arguments) -> {
            frame.budget().steps(list.size());
            Object value = arguments.bind("index", "value").required(0);
            for (int i = 0; i < list.size(); i++) {
              if (Values.equal(list.get(i), value)) {
                return (long) i;
              }
            }
            throw new TemplateException(Values.repr(value) + " is not in list");
          };
      default -> null;
    };
  }
}
