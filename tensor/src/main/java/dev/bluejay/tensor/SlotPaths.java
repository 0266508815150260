package dev.bluejay.tensor;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Where a cache has the tokens of each sequence: a path of slots. Sequences with a common past
 * share its slots; slots that no path leads through are used again. Where tokens see a window only,
 * a path forgets those that none will see any more.
 */
final class SlotPaths {
  private static final int LEAST_SLOTS = 64;

  private final int window;
  private int[][] paths;
  private int[] kept;

  /** How many tokens each sequence had before those that are kept. */
  private int[] forgotten;

  /** The slot of each token of the pass that is under way; -1 for one that none will see. */
  private int[] order = {};

  private int[] free = {};
  private int next;
  private int slots;
  private int slack;

  /**
   * Of sequences without any tokens.
   *
   * @param window how many tokens a token sees, itself among them; 0 for all
   * @param slots how many tokens there will be about
   */
  SlotPaths(int window, int sequences, int slots) {
    this.window = window;
    paths = new int[sequences][LEAST_SLOTS];
    kept = new int[sequences];
    forgotten = new int[sequences];
    long most = window == 0 ? slots : (long) sequences * (window + LEAST_SLOTS);
    this.slots = (int) Math.max(LEAST_SLOTS, Math.min(slots, most));
  }

  /** A copy, which goes its own way. */
  SlotPaths(SlotPaths other) {
    window = other.window;
    paths = other.paths.clone();
    Arrays.setAll(paths, b -> paths[b].clone());
    kept = other.kept.clone();
    forgotten = other.forgotten.clone();
    slots = other.slots;
  }

  /** Keeps so many more than are seen. */
  void slack(int tokens) {
    slack = tokens;
  }

  int window() {
    return window;
  }

  int sequences() {
    return kept.length;
  }

  /** How many tokens sequence {@code b} has, those that are forgotten among them. */
  int length(int b) {
    return forgotten[b] + kept[b];
  }

  /** How many tokens of sequence {@code b} are kept: the last ones. */
  int kept(int b) {
    return kept[b];
  }

  /** The slots of a sequence's tokens that are kept, in order; the array may be longer. */
  int[] path(int b) {
    return paths[b];
  }

  /** How many slots there are. */
  int slots() {
    return slots;
  }

  /** The slot of each token of the pass that is under way; -1 for one that is not kept. */
  int[] order() {
    return order;
  }

  /**
   * Makes room for the tokens of the next pass.
   *
   * @param first whether they are the first of all sequences, which see each other without a cache
   */
  void extend(Packing packing, boolean first) {
    order = new int[packing.tokens()];
    Arrays.fill(order, -1);
    var firsts = new int[kept.length];
    int wanted = 0;
    for (int b = 0; b < kept.length; b++) {
      forget(b);
      int more = packing.start(b + 1) - packing.start(b);
      int skipped = first ? beyond(more, window) : 0;
      forgotten[b] += skipped;
      firsts[b] = packing.start(b) + skipped;
      wanted += more - skipped;
    }
    free(wanted);
    for (int b = 0; b < kept.length; b++) {
      int most = kept[b] + packing.start(b + 1) - firsts[b];
      if (paths[b].length < most) {
        paths[b] = Arrays.copyOf(paths[b], 2 * most);
      }
      for (int t = firsts[b]; t < packing.start(b + 1); t++) {
        order[t] = free[next++];
        paths[b][kept[b]++] = order[t];
      }
    }
  }

  /** Leaves out what the next token does not see. */
  private void forget(int b) {
    int out = beyond(kept[b], window - 1);
    if (out > 0) {
      kept[b] -= out;
      forgotten[b] += out;
      System.arraycopy(paths[b], out, paths[b], 0, kept[b]);
    }
  }

  private int beyond(int tokens, int seen) {
    return window == 0 ? 0 : (int) Math.max(0, (long) tokens - seen - slack);
  }

  /** Finds so many slots that are not in use. */
  private void free(int wanted) {
    if (free.length - next >= wanted) {
      return;
    }
    var used = new BitSet(slots);
    for (int b = 0; b < kept.length; b++) {
      for (int t = 0; t < kept[b]; t++) {
        used.set(paths[b][t]);
      }
    }
    int least = used.cardinality() + wanted;
    // A quarter more than are needed, or the search would come again at the next token.
    if (slots < least + least / 4) {
      slots = least + least / 2;
    }
    free = new int[slots - used.cardinality()];
    int slot = -1;
    for (int i = 0; i < free.length; i++) {
      slot = used.nextClearBit(slot + 1);
      free[i] = slot;
    }
    next = 0;
  }

  /** Sequence i goes on from what sequence {@code origins[i]} has. */
  void select(int[] origins) {
    var newPaths = new int[origins.length][];
    var newKept = new int[origins.length];
    var newForgotten = new int[origins.length];
    for (int i = 0; i < origins.length; i++) {
      newPaths[i] = paths[origins[i]].clone();
      newKept[i] = kept[origins[i]];
      newForgotten[i] = forgotten[origins[i]];
    }
    paths = newPaths;
    kept = newKept;
    forgotten = newForgotten;
  }

  /** Takes back the last tokens of a sequence but for so many. */
  void truncate(int b, int length) {
    if (length >= length(b)) {
      return;
    }
    if (length == 0) {
      forgotten[b] = 0;
    } else if (forgotten[b] > Math.max(0, length - window + 1)) {
      throw new IllegalStateException("cache: the tokens before were forgotten");
    }
    kept[b] = length - forgotten[b];
  }
}
