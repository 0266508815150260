package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.Utf8;

/**
 * A double-array trie (Aoe, 1989) from UTF-8 bytes to numbers. A node is one number of 32 bits: the
 * byte that leads to it, and where its children are. The child of a node by byte {@code b} is at
 * {@code base + b} if that place has {@code b}, since no two nodes have the same base. Immutable.
 */
final class ByteTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  /** Bytes that UTF-8 does not have: what leads to a node's number, and what no node has. */
  static final int END = 0xFF;

  static final int FREE = 0xFE;

  /** A node without children, which has a number instead of a base. */
  static final int LEAF = 1 << 8;

  /** A node with children that has a number, too, at {@link #END} among them. */
  static final int NUMBERED = 1 << 9;

  /** The bits above are a base or a number. */
  static final int SHIFT = 10;

  private final int[] nodes;

  /** A trie of nodes; behind the last base there is room for every byte. */
  ByteTrie(int[] nodes) {
    this.nodes = nodes;
  }

  /** The child of a node by a byte, or {@link #NONE}. */
  int child(int node, byte b) {
    int parent = nodes[node];
    if ((parent & LEAF) != 0) {
      return NONE;
    }
    int child = (parent >>> SHIFT) + (b & 0xFF);
    return (nodes[child] & 0xFF) == (b & 0xFF) ? child : NONE;
  }

  /** The node that the bytes of a code point lead to, or {@link #NONE}. */
  int descendant(int node, int codePoint) {
    int length = Utf8.length(codePoint);
    int at = node;
    for (int i = 0; i < length && at != NONE; i++) {
      at = child(at, (byte) Utf8.part(codePoint, i));
    }
    return at;
  }

  /** The number of the key that ends at a node, or {@link #NONE}. */
  int value(int node) {
    int at = nodes[node];
    if ((at & (LEAF | NUMBERED)) == 0) {
      return NONE;
    }
    return ((at & LEAF) != 0 ? at : nodes[(at >>> SHIFT) + END]) >>> SHIFT;
  }
}
