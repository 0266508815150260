package dev.bluejay.tokenizers;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Finds the longest of many patterns at a place in a text. Immutable. */
final class TokenTrie {
  /** A bit for each character with which a pattern begins. */
  private final long[] first;

  /** Open hash table: (node << 16 | character) + 1 to the next node; 0 is free. */
  private long[] keys = new long[64];

  private int[] nodes = new int[64];
  private int edges;
  private int nodeCount = 1;

  /** 1 + the pattern that ends at a node; 0 for none. */
  private int[] patternAt = new int[64];

  private final int[] lengths;

  /** A trie of these patterns; of equal ones the first counts, empty ones never match. */
  TokenTrie(List<String> patterns) {
    lengths = patterns.stream().mapToInt(String::length).toArray();
    first =
        patterns.stream()
            .filter(pattern -> !pattern.isEmpty())
            .collect(BitSet::new, (bits, p) -> bits.set(p.charAt(0)), BitSet::or)
            .toLongArray();
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      if (!pattern.isEmpty()) {
        int node = 0;
        for (int j = 0; j < pattern.length(); j++) {
          node = child(node, pattern.charAt(j));
        }
        patternAt[node] = patternAt[node] == 0 ? i + 1 : patternAt[node];
      }
    }
  }

  /** The pattern that is the longest at {@code from}, or -1. */
  int longest(char[] text, int from, int to) {
    int c = text[from];
    if (c >>> 6 >= first.length || (first[c >>> 6] >>> c & 1) == 0) {
      return -1;
    }
    int node = 0;
    int found = -1;
    for (int i = from; i < to; i++) {
      int slot = slot(key(node, text[i]));
      if (keys[slot] == 0) {
        break;
      }
      node = nodes[slot];
      found = patternAt[node] == 0 ? found : patternAt[node] - 1;
    }
    return found;
  }

  /** The length of a pattern, in UTF-16 units. */
  int length(int pattern) {
    return lengths[pattern];
  }

  private static long key(int node, char c) {
    return ((long) node << 16 | c) + 1;
  }

  /** The slot of a key, or the free one where it belongs. */
  private int slot(long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private int child(int node, char c) {
    int slot = slot(key(node, c));
    if (keys[slot] != 0) {
      return nodes[slot];
    }
    if (2 * ++edges > keys.length) {
      grow();
      slot = slot(key(node, c));
    }
    keys[slot] = key(node, c);
    nodes[slot] = nodeCount;
    if (nodeCount == patternAt.length) {
      patternAt = Arrays.copyOf(patternAt, 2 * nodeCount);
    }
    return nodeCount++;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNodes = nodes;
    keys = new long[2 * oldKeys.length];
    nodes = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        nodes[slot] = oldNodes[i];
      }
    }
  }
}
