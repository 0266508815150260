package dev.bluejay.models.generation.constraint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many tokens it takes at most from each state of an automaton to its end. Immutable.
 *
 * <p>Where letters are enough, only they are counted: the number may be too high, but a text of
 * that many tokens there is.
 */
final class Distances {
  /** Of a state from which the tokens cannot spell the way to the end. */
  static final int UNREACHABLE = Integer.MAX_VALUE;

  private final int[] tokens;

  private Distances(int[] tokens) {
    this.tokens = tokens;
  }

  static Distances of(Automaton automaton, TokenTexts texts) {
    var letters = new TokenTree(texts.letters().toArray(byte[][]::new));
    Distances spelt = of(automaton, letters);
    boolean enough = spelt.of(automaton.closure(automaton.start())) < UNREACHABLE;
    return enough ? spelt : of(automaton, texts.tree(false));
  }

  private static Distances of(Automaton automaton, TokenTree tree) {
    int n = automaton.states();
    List<List<Integer>> before = new ArrayList<>();
    for (int state = 0; state < n; state++) {
      before.add(new ArrayList<>(2));
    }
    for (int state = 0; state < n; state++) {
      if (automaton.takes(state)) {
        for (int target : reached(automaton, tree, state)) {
          before.get(target).add(state);
        }
      }
    }
    var tokens = new int[n];
    Arrays.fill(tokens, UNREACHABLE);
    tokens[automaton.end()] = 0;
    var open = new ArrayDeque<Integer>(List.of(automaton.end()));
    while (!open.isEmpty()) {
      int state = open.remove();
      for (int one : before.get(state)) {
        if (tokens[one] == UNREACHABLE) {
          tokens[one] = tokens[state] + 1;
          open.add(one);
        }
      }
    }
    return new Distances(tokens);
  }

  /** The states to which one token leads from a state. */
  private static Set<Integer> reached(Automaton automaton, TokenTree tree, int from) {
    var ends = new HashSet<Integer>();
    var sets = new ArrayList<int[]>();
    sets.add(new int[] {from});
    tree.walk(
        0,
        new TokenTree.Walker() {
          @Override
          public int step(int set, int b) {
            int[] next = States.step(automaton, sets.get(set), b);
            if (next.length == 0) {
              return -1;
            }
            sets.add(next);
            return sets.size() - 1;
          }

          @Override
          public void found(int[] tokens, int set) {
            for (int state : sets.get(set)) {
              ends.add(state);
            }
          }
        });
    return ends;
  }

  /** The least of several states at once. */
  int of(int[] states) {
    int least = UNREACHABLE;
    for (int state : states) {
      least = Math.min(least, tokens[state]);
    }
    return least;
  }
}
