package dev.bluejay.models.generation.constraint;

import dev.bluejay.models.ModelException;
import java.util.Arrays;
import java.util.List;

/**
 * The states of a set of texts, byte by byte (Thompson 1968): each either goes on by a byte of some
 * range, or to one or two others without any. It may be in many states at once; no expression makes
 * more of them than it is long. Immutable once built.
 */
final class Automaton {
  private static final int MOST_STATES = 200_000;
  private static final int NONE = -1;

  private int[] low = new int[64];
  private int[] high = new int[64];
  private int[] to = new int[64];
  private int[] other = new int[64];
  private int states;
  private final int start;
  private final int end;

  /** Of the texts of an expression. */
  Automaton(Expression expression) {
    end = state();
    start = build(expression, end);
  }

  int start() {
    return start;
  }

  /** The state in which a text is complete; nothing goes on from it. */
  int end() {
    return end;
  }

  int states() {
    return states;
  }

  /** Whether a state goes on by a byte. */
  boolean takes(int state) {
    return low[state] >= 0;
  }

  int low(int state) {
    return low[state];
  }

  int high(int state) {
    return high[state];
  }

  int to(int state) {
    return to[state];
  }

  /** Of these states those that take a byte, or are the end, and all such that they lead to. */
  int[] closure(int... from) {
    var found = new int[8];
    int n = 0;
    var seen = new java.util.BitSet();
    var open = new java.util.ArrayDeque<Integer>();
    for (int state : from) {
      open.push(state);
    }
    while (!open.isEmpty()) {
      int state = open.pop();
      if (state == NONE || seen.get(state)) {
        continue;
      }
      seen.set(state);
      if (takes(state) || state == end) {
        found = n == found.length ? Arrays.copyOf(found, 2 * n) : found;
        found[n++] = state;
      } else {
        open.push(other[state]);
        open.push(to[state]);
      }
    }
    int[] sorted = Arrays.copyOf(found, n);
    Arrays.sort(sorted);
    return sorted;
  }

  private int state() {
    if (states == MOST_STATES) {
      throw new ModelException(
          "constraint: it is too large; got more than %d states; make its repetitions shorter"
              .formatted(MOST_STATES));
    }
    if (states == low.length) {
      low = Arrays.copyOf(low, 2 * states);
      high = Arrays.copyOf(high, 2 * states);
      to = Arrays.copyOf(to, 2 * states);
      other = Arrays.copyOf(other, 2 * states);
    }
    low[states] = NONE;
    to[states] = NONE;
    other[states] = NONE;
    return states++;
  }

  private int fork(int one, int two) {
    int fork = state();
    to[fork] = one;
    other[fork] = two;
    return fork;
  }

  private int bytes(int first, int last, int then) {
    int state = state();
    low[state] = first;
    high[state] = last;
    to[state] = then;
    return state;
  }

  /** The state in which a text begins behind which another state follows. */
  private int build(Expression expression, int then) {
    if (expression instanceof Expression.Chars chars) {
      int any = NONE;
      for (int[][] sequence : Utf8Ranges.of(chars.set())) {
        int state = then;
        for (int i = sequence.length - 1; i >= 0; i--) {
          state = bytes(sequence[i][0], sequence[i][1], state);
        }
        any = any == NONE ? state : fork(state, any);
      }
      return any;
    }
    if (expression instanceof Expression.Sequence sequence) {
      int state = then;
      List<Expression> parts = sequence.parts();
      for (int i = parts.size() - 1; i >= 0; i--) {
        state = build(parts.get(i), state);
      }
      return state;
    }
    if (expression instanceof Expression.Choice choice) {
      int any = fork(NONE, NONE);
      for (Expression one : choice.choices()) {
        any = fork(build(one, then), any);
      }
      return any;
    }
    if (expression instanceof Expression.Repeat repeat) {
      return build(repeat, then);
    }
    var separated = (Expression.Separated) expression;
    int again = fork(then, NONE);
    int state = build(separated.body(), again);
    other[again] = build(separated.separator(), state);
    return state;
  }

  private int build(Expression.Repeat repeat, int then) {
    int state = then;
    if (repeat.max() < 0) {
      int again = fork(then, NONE);
      other[again] = build(repeat.body(), again);
      state = again;
    }
    for (int i = repeat.min(); i < repeat.max(); i++) {
      state = fork(build(repeat.body(), state), then);
    }
    for (int i = 0; i < repeat.min(); i++) {
      state = build(repeat.body(), state);
    }
    return state;
  }
}
