package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code for}: each turn has variables of its own, which end with it.
 *
 * @param filter what an element must fulfil
 * @param otherwise runs where there are no elements
 */
record ForLoop(
    Target target,
    Expression values,
    @Nullable Expression filter,
    boolean recursive,
    Block body,
    @Nullable Block otherwise)
    implements Statement {

  @Override
  public Signal run(Frame frame) {
    return run(frame, values.evaluate(frame), 0);
  }

  private Signal run(Frame frame, Object from, int depth) {
    List<Object> elements = chosen(frame, Values.elements(frame, from));
    Callable recursion = recursive ? (f, arguments) -> again(frame, arguments, depth) : null;
    var loop = new Loop(elements, depth, recursion);
    for (int i = 0; i < elements.size(); i++) {
      loop.at(i);
      Frame inside = frame.inner();
      inside.set("loop", loop);
      target.assign(inside, elements.get(i));
      frame.budget().step();
      if (body.run(inside) == Signal.BREAK) {
        break;
      }
    }
    return elements.isEmpty() && otherwise != null ? otherwise.run(frame) : Signal.NEXT;
  }

  private List<Object> chosen(Frame frame, List<Object> elements) {
    if (filter == null) {
      return elements;
    }
    var chosen = new ArrayList<Object>();
    for (Object element : elements) {
      Frame inside = frame.inner();
      target.assign(inside, element);
      if (Values.truth(filter.evaluate(inside))) {
        chosen.add(element);
      }
    }
    return chosen;
  }

  private Object again(Frame frame, Arguments arguments, int depth) {
    Frame inside = frame.buffered();
    frame.budget().enter();
    run(inside, arguments.bind("loop", "iterable").required(0), depth + 1);
    frame.budget().leave();
    return inside.text();
  }
}
