package dev.bluejay.models.generation.constraint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sets of states in which an automaton may be, numbered as they come up, and where tokens lead
 * from them. Serves many threads, one at a time.
 */
final class States {
  /** The state in which nothing is right any more. */
  static final int DEAD = -1;

  private static final int UNKNOWN = -2;

  /** How many states' tokens are remembered: those of a large vocabulary are a megabyte. */
  private static final int REMEMBERED = 48;

  private final Automaton automaton;
  private final TokenTexts texts;
  private final Distances distances;
  private final List<int[]> sets = new ArrayList<>();
  private final List<int[]> steps = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final Map<Integer, Followers> followers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Followers> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * The tokens that may follow.
   *
   * @param tokens their ids
   * @param distances how many more tokens each of them needs at most
   */
  record Followers(int[] tokens, int[] distances) {}

  States(Automaton automaton, TokenTexts texts) {
    this.automaton = automaton;
    this.texts = texts;
    distances = Distances.of(automaton, texts);
    number(automaton.closure(automaton.start()));
  }

  /** The states behind a byte. */
  static int[] step(Automaton automaton, int[] states, int b) {
    var next = new int[states.length];
    int n = 0;
    for (int state : states) {
      if (automaton.takes(state) && automaton.low(state) <= b && b <= automaton.high(state)) {
        next[n++] = automaton.to(state);
      }
    }
    return n == 0 ? new int[0] : automaton.closure(Arrays.copyOf(next, n));
  }

  private int number(int[] set) {
    return numbers.computeIfAbsent(
        Arrays.stream(set).boxed().toList(),
        key -> {
          var unknown = new int[256];
          Arrays.fill(unknown, UNKNOWN);
          sets.add(set);
          steps.add(unknown);
          return sets.size() - 1;
        });
  }

  private int step(int state, int b) {
    int next = steps.get(state)[b];
    if (next == UNKNOWN) {
      int[] set = step(automaton, sets.get(state), b);
      next = set.length == 0 ? DEAD : number(set);
      steps.get(state)[b] = next;
    }
    return next;
  }

  /** The state behind tokens from a place on; {@link #DEAD} if they are not right. */
  synchronized int behind(int[] tokens, int from, boolean begins) {
    int state = 0;
    boolean first = begins;
    for (int t = from; t < tokens.length && state >= 0; t++) {
      byte[] text = texts.of(tokens[t], first);
      first &= text.length == 0;
      for (int i = 0; i < text.length && state >= 0; i++) {
        state = step(state, text[i] & 0xFF);
      }
    }
    return state;
  }

  /** How many more tokens a state needs at most; 0 for one in which a text is complete. */
  synchronized int distance(int state) {
    return distances.of(sets.get(state));
  }

  /** The tokens that may follow a state. */
  synchronized Followers after(int state, boolean begins) {
    Followers known = followers.get(begins ? -1 - state : state);
    if (known != null) {
      return known;
    }
    var tokens = new ArrayList<Integer>();
    var needs = new ArrayList<Integer>();
    texts
        .tree(begins)
        .walk(
            state,
            new TokenTree.Walker() {
              @Override
              public int step(int from, int b) {
                return States.this.step(from, b);
              }

              @Override
              public void found(int[] ids, int next) {
                int more = distances.of(sets.get(next));
                for (int id : ids) {
                  tokens.add(id);
                  needs.add(more);
                }
              }
            });
    var found =
        new Followers(
            tokens.stream().mapToInt(Integer::intValue).toArray(),
            needs.stream().mapToInt(Integer::intValue).toArray());
    followers.put(begins ? -1 - state : state, found);
    return found;
  }
}
