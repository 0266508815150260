package dev.bluejay.tokenizers.trainers;

import java.util.Arrays;
import java.util.List;

/** Pieces by their characters: a hash table from a node and a character to the next node. */
final class PieceTrie {
  static final int NONE = -1;
  static final int ROOT = 0;

  private long[] keys = new long[1 << 12];
  private int[] targets = new int[1 << 12];
  private int[] pieces = new int[1 << 11];
  private int nodes = 1;

  PieceTrie(List<String> pieces) {
    Arrays.fill(keys, NONE);
    Arrays.fill(this.pieces, NONE);
    for (int id = 0; id < pieces.size(); id++) {
      int node = ROOT;
      for (int c : pieces.get(id).codePoints().toArray()) {
        node = nextOrNew(node, c);
      }
      this.pieces[node] = id;
    }
  }

  /** The node after another one, or {@link #NONE}. */
  int next(int node, int character) {
    int slot = slot(key(node, character));
    return keys[slot] == NONE ? NONE : targets[slot];
  }

  /** The piece that ends at a node, or {@link #NONE}. */
  int piece(int node) {
    return pieces[node];
  }

  private int nextOrNew(int node, int character) {
    long key = key(node, character);
    int slot = slot(key);
    if (keys[slot] != NONE) {
      return targets[slot];
    }
    keys[slot] = key;
    targets[slot] = nodes;
    if (nodes == pieces.length) {
      int old = pieces.length;
      pieces = Arrays.copyOf(pieces, 2 * old);
      Arrays.fill(pieces, old, 2 * old, NONE);
    }
    int added = nodes++;
    if (nodes > keys.length / 2) {
      grow();
    }
    return added;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[2 * oldKeys.length];
    targets = new int[2 * oldKeys.length];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        targets[slot] = oldTargets[i];
      }
    }
  }

  private static long key(int node, int character) {
    return (long) node << 21 | character;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
