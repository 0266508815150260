package dev.bluejay.models.generation.constraint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts of tokens by their common beginnings. Immutable. */
final class TokenTree {
  /** Nodes in the order of a walk: each has a byte, the end of what is below it, and its tokens. */
  private final byte[] bytes;

  private final int[] ends;
  private final int[][] tokens;
  private final int size;

  /** Takes what each token adds to a text; those that add nothing are left out. */
  TokenTree(byte[][] texts) {
    var ids = new ArrayList<Integer>();
    int nodes = 0;
    for (int id = 0; id < texts.length; id++) {
      if (texts[id].length > 0) {
        ids.add(id);
        nodes += texts[id].length;
      }
    }
    ids.sort((a, b) -> Arrays.compareUnsigned(texts[a], texts[b]));
    bytes = new byte[nodes];
    ends = new int[nodes];
    tokens = new int[nodes][];
    size = build(texts, ids, 0, ids.size(), 0, 0);
  }

  private int build(byte[][] texts, List<Integer> ids, int from, int to, int depth, int node) {
    int next = node;
    int i = from;
    while (i < to) {
      byte b = texts[ids.get(i)][depth];
      int end = i;
      int whole = i;
      while (end < to && texts[ids.get(end)][depth] == b) {
        whole += texts[ids.get(end)].length == depth + 1 ? 1 : 0;
        end++;
      }
      int own = next;
      bytes[own] = b;
      // The shorter ones stand first.
      tokens[own] = ids.subList(i, whole).stream().mapToInt(Integer::intValue).toArray();
      next = build(texts, ids, whole, end, depth + 1, own + 1);
      ends[own] = next;
      i = end;
    }
    return next;
  }

  /** Steps from state to state as the bytes of tokens say. */
  interface Walker {
    /** The state behind a byte, given as 0 to 255; negative for none. */
    int step(int state, int b);

    /** Is told that these tokens lead to a state. */
    void found(int[] tokens, int state);
  }

  /** Walks all tokens from a state, those with a common beginning together. */
  void walk(int state, Walker walker) {
    walk(0, size, state, walker);
  }

  private void walk(int from, int to, int state, Walker walker) {
    for (int node = from; node < to; node = ends[node]) {
      int next = walker.step(state, bytes[node] & 0xFF);
      if (next >= 0) {
        if (tokens[node].length > 0) {
          walker.found(tokens[node], next);
        }
        walk(node + 1, ends[node], next, walker);
      }
    }
  }
}
