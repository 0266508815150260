package dev.bluejay.tokenizers.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A macro, or what stands between {@code call} and {@code endcall}.
 *
 * @param parameters their names
 * @param defaults of the last parameters
 * @param names all names in the body, for a macro that names {@code varargs}, {@code kwargs} or
 *     {@code caller} takes them
 * @param home where it was defined
 */
record Macro(
    String name,
    List<String> parameters,
    List<Expression> defaults,
    Set<String> names,
    Block body,
    Frame home)
    implements Callable {

  @Override
  public Object call(Frame frame, Arguments arguments) {
    Frame inside = home.buffered();
    Map<Object, Object> named = new LinkedHashMap<>(arguments.named());
    List<Object> positional = arguments.positional();
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i);
      Object given = named.remove(parameter);
      if (i < positional.size()) {
        if (given != null) {
          throw fail("got multiple values for argument " + Values.repr(parameter));
        }
        given = positional.get(i);
      }
      inside.set(parameter, given == null ? fallback(i, inside) : given);
    }
    List<Object> more =
        positional.subList(Math.min(parameters.size(), positional.size()), positional.size());
    if (names.contains("varargs")) {
      inside.set("varargs", new Tuple(new ArrayList<>(more)));
    } else if (!more.isEmpty()) {
      throw fail("takes not more than " + parameters.size() + " argument(s)");
    }
    if (names.contains("caller")) {
      Object caller = named.remove("caller");
      inside.set("caller", caller == null ? new Undefined("No caller defined") : caller);
    }
    if (names.contains("kwargs")) {
      inside.set("kwargs", named);
    } else if (!named.isEmpty()) {
      throw fail("takes no keyword argument " + Values.repr(named.keySet().iterator().next()));
    }
    frame.budget().enter();
    body.run(inside);
    frame.budget().leave();
    return inside.text();
  }

  private Object fallback(int index, Frame inside) {
    int own = index - (parameters.size() - defaults.size());
    return own >= 0
        ? defaults.get(own).evaluate(inside)
        : new Undefined("parameter " + Values.repr(parameters.get(index)) + " was not provided");
  }

  private TemplateException fail(String what) {
    return new TemplateException("macro " + Values.repr(name) + " " + what);
  }
}
