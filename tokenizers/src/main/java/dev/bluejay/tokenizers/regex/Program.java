package dev.bluejay.tokenizers.regex;

import dev.bluejay.tokenizers.regex.Node.Anchor;
import dev.bluejay.tokenizers.regex.Node.Greed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A regular expression as a list of instructions. Immutable once it is made. */
final class Program {
  private static final int MAX_SIZE = 20_000;

  /** One step; jumps name the index of another. */
  sealed interface Step {}

  /** Takes one character. */
  record Take(CharSet set) implements Step {}

  /**
   * Takes characters of one set.
   *
   * @param max {@link Integer#MAX_VALUE} for no limit
   */
  record TakeMany(CharSet set, int min, int max, Greed greed) implements Step {}

  /** Goes on at {@code first}, and should that fail at {@code second}. */
  record Split(int first, int second) implements Step {}

  /** Goes on elsewhere. */
  record Jump(int to) implements Step {}

  /** Remembers where a round of a loop began. */
  record RoundStart(int slot) implements Step {}

  /** Fails where the round took nothing, so that loops end. */
  record RoundEnd(int slot) implements Step {}

  /**
   * Runs the steps after this one up to their {@link Done}, then goes on at {@code end}.
   *
   * @param longest how far back to look, in characters
   */
  record Look(int end, boolean behind, boolean negative, int longest) implements Step {}

  /** Runs the steps after this one up to their {@link Done} and keeps the first way they match. */
  record Once(int end) implements Step {}

  /** Holds at a place only. */
  record At(Anchor anchor) implements Step {}

  /** A match. */
  record Done() implements Step {}

  private final List<Step> steps = new ArrayList<>();
  private int slots;
  private final Step[] code;

  Program(Node node) {
    compile(node);
    add(new Done());
    code = steps.toArray(Step[]::new);
  }

  Step[] code() {
    return code;
  }

  /** The characters with which every match begins; null where that is not known at once. */
  @Nullable CharSet first() {
    if (code[0] instanceof Take take) {
      return take.set();
    }
    return code[0] instanceof TakeMany many && many.min() > 0 ? many.set() : null;
  }

  int slots() {
    return slots;
  }

  private int add(Step step) {
    if (steps.size() == MAX_SIZE) {
      throw new IllegalArgumentException("regular expression: too large");
    }
    steps.add(step);
    return steps.size() - 1;
  }

  private void compile(Node node) {
    if (node instanceof Node.Chars chars) {
      add(new Take(chars.set()));
    } else if (node instanceof Node.Concat concat) {
      concat.parts().forEach(this::compile);
    } else if (node instanceof Node.Either either) {
      either(either.choices());
    } else if (node instanceof Node.Repeat repeat) {
      repeat(repeat);
    } else if (node instanceof Anchor anchor) {
      add(new At(anchor));
    } else if (node instanceof Node.Look look) {
      int at = add(new Done());
      compile(look.body());
      add(new Done());
      int longest = look.behind() ? longest(look.body()) : 0;
      steps.set(at, new Look(steps.size(), look.behind(), look.negative(), longest));
    } else if (node instanceof Node.Atomic atomic) {
      once(atomic.body());
    }
  }

  private void once(Node body) {
    int at = add(new Done());
    compile(body);
    add(new Done());
    steps.set(at, new Once(steps.size()));
  }

  private void either(List<Node> choices) {
    var ends = new ArrayList<Integer>();
    for (int i = 0; i < choices.size(); i++) {
      boolean last = i == choices.size() - 1;
      int split = last ? -1 : add(new Done());
      compile(choices.get(i));
      if (!last) {
        ends.add(add(new Done()));
        steps.set(split, new Split(split + 1, steps.size()));
      }
    }
    ends.forEach(end -> steps.set(end, new Jump(steps.size())));
  }

  private void repeat(Node.Repeat repeat) {
    int max = repeat.max() < 0 ? Integer.MAX_VALUE : repeat.max();
    if (repeat.body() instanceof Node.Chars chars) {
      add(new TakeMany(chars.set(), repeat.min(), max, repeat.greed()));
      return;
    }
    if (repeat.greed() == Greed.POSSESSIVE) {
      once(new Node.Repeat(repeat.body(), repeat.min(), repeat.max(), Greed.GREEDY));
      return;
    }
    for (int i = 0; i < repeat.min(); i++) {
      compile(repeat.body());
    }
    boolean lazy = repeat.greed() == Greed.LAZY;
    if (repeat.max() < 0) {
      int slot = slots++;
      int split = add(new Done());
      add(new RoundStart(slot));
      compile(repeat.body());
      add(new RoundEnd(slot));
      add(new Jump(split));
      steps.set(split, split(split + 1, steps.size(), lazy));
      return;
    }
    var splits = new ArrayList<Integer>();
    for (int i = repeat.min(); i < repeat.max(); i++) {
      splits.add(add(new Done()));
      compile(repeat.body());
    }
    splits.forEach(at -> steps.set(at, split(at + 1, steps.size(), lazy)));
  }

  private static Split split(int body, int end, boolean lazy) {
    return lazy ? new Split(end, body) : new Split(body, end);
  }

  /** The most characters that a part takes. */
  private static int longest(Node node) {
    if (node instanceof Node.Chars) {
      return 1;
    } else if (node instanceof Node.Concat concat) {
      return concat.parts().stream().mapToInt(Program::longest).sum();
    } else if (node instanceof Node.Either either) {
      return either.choices().stream().mapToInt(Program::longest).max().orElse(0);
    } else if (node instanceof Node.Repeat repeat) {
      if (repeat.max() < 0) {
        throw new IllegalArgumentException(
            "regular expression: looking back without a limit is not supported");
      }
      return Math.min(repeat.max() * longest(repeat.body()), MAX_SIZE);
    } else if (node instanceof Node.Atomic atomic) {
      return longest(atomic.body());
    }
    return 0;
  }
}
