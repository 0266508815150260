package dev.bluejay.tokenizers.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The object {@code loop} of a running {@code for}. */
final class Loop implements Callable {
  private final List<Object> values;
  private final int depth;
  private final @Nullable Callable recursion;
  private int index;
  private @Nullable List<Object> last;

  Loop(List<Object> values, int depth, @Nullable Callable recursion) {
    this.values = values;
    this.depth = depth;
    this.recursion = recursion;
  }

  void at(int newIndex) {
    index = newIndex;
  }

  int size() {
    return values.size();
  }

  int depth() {
    return depth;
  }

  @Nullable Object attribute(String name) {
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> (long) values.size() - index;
      case "revindex0" -> values.size() - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == values.size() - 1;
      case "length" -> (long) values.size();
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "previtem" ->
          index > 0 ? values.get(index - 1) : new Undefined("there is no previous item");
      case "nextitem" ->
          index + 1 < values.size()
              ? values.get(index + 1)
              : new Undefined("there is no next item");
      case "cycle" -> (Callable) (frame, arguments) -> cycled(arguments.positional());
      case "changed" -> (Callable) (frame, arguments) -> changed(arguments.positional());
      default -> null;
    };
  }

  private Object cycled(List<Object> items) {
    if (items.isEmpty()) {
      throw new TemplateException("no items for cycling given");
    }
    return items.get(index % items.size());
  }

  private Object changed(List<Object> now) {
    boolean same = last != null && Values.equal(last, now);
    last = now;
    return !same;
  }

  @Override
  public Object call(Frame frame, Arguments arguments) {
    if (recursion == null) {
      throw new TemplateException(
          "The loop must have the 'recursive' marker to be called recursively.");
    }
    return recursion.call(frame, arguments);
  }
}
