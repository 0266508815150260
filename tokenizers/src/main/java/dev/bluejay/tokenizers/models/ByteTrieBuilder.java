package dev.bluejay.tokenizers.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Finds places for the nodes of a {@link ByteTrie}. */
final class ByteTrieBuilder {
  private static final int MOST = -1 >>> ByteTrie.SHIFT;

  /** Places that are refused before looking begins further on. */
  private static final int TRIES = 128;

  private final byte[][] keys;

  /** The keys in the order of their bytes, of equal ones in the order of their numbers. */
  private final int[] order;

  private int[] nodes = new int[1024];
  private final BitSet bases = new BitSet();

  /** No place below it is free, but for some that have been refused often. */
  private int firstFree = 256;

  /** Where looking for room for several bytes begins. */
  private int roomFrom = 1;

  /** Where the keys of a node lie in sorted order, and how many bytes they share. */
  private record Range(int node, int from, int to, int depth) {}

  private ByteTrieBuilder(List<String> texts) {
    Arrays.fill(nodes, ByteTrie.FREE);
    keys = texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    Comparator<byte[]> unsigned = Arrays::compareUnsigned;
    order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(
                Comparator.<Integer, byte[]>comparing(i -> keys[i], unsigned)
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * A trie in which key {@code i} leads to {@code i}; of equal keys the last counts.
   *
   * @throws IllegalArgumentException where there are more keys than such a trie can have
   */
  static ByteTrie trie(List<String> texts) {
    return new ByteTrieBuilder(texts).build();
  }

  private ByteTrie build() {
    Deque<Range> open = new ArrayDeque<>();
    open.push(new Range(ByteTrie.ROOT, 0, order.length, 0));
    while (!open.isEmpty()) {
      node(open.pop(), open);
    }
    return new ByteTrie(Arrays.copyOf(nodes, bases.length() + ByteTrie.END + 1));
  }

  private void node(Range range, Deque<Range> open) {
    int at = range.from;
    int number = ByteTrie.NONE;
    while (at < range.to && keys[order[at]].length == range.depth) {
      number = order[at++];
    }
    if (at == range.to && number != ByteTrie.NONE) {
      nodes[range.node] |= ByteTrie.LEAF;
      set(range.node, number);
      return;
    }
    int[] starts = new int[257];
    int[] bytes = new int[257];
    int count = 0;
    while (at < range.to) {
      int b = keys[order[at]][range.depth] & 0xFF;
      starts[count] = at;
      bytes[count++] = b;
      while (at < range.to && (keys[order[at]][range.depth] & 0xFF) == b) {
        at++;
      }
    }
    starts[count] = range.to;
    int children = count;
    if (number != ByteTrie.NONE) {
      bytes[count++] = ByteTrie.END;
      nodes[range.node] |= ByteTrie.NUMBERED;
    }
    int base = count == 1 ? gap(bytes[0]) : room(bytes, count);
    bases.set(base);
    set(range.node, base);
    for (int i = 0; i < count; i++) {
      nodes[base + bytes[i]] = bytes[i];
    }
    if (number != ByteTrie.NONE) {
      set(base + ByteTrie.END, number);
    }
    for (int i = 0; i < children; i++) {
      open.push(new Range(base + bytes[i], starts[i], starts[i + 1], range.depth + 1));
    }
  }

  private void set(int node, int value) {
    if (value > MOST) {
      throw new IllegalArgumentException(
          "vocabulary: too many or too long pieces; got more than "
              + MOST
              + " nodes in the trie of all pieces");
    }
    nodes[node] |= value << ByteTrie.SHIFT;
  }

  /** A base for a single byte, for which any gap will do: so these fill what the others leave. */
  private int gap(int b) {
    grow(firstFree);
    while (nodes[firstFree] != ByteTrie.FREE) {
      grow(++firstFree);
    }
    int place = firstFree;
    int tries = 0;
    while (nodes[place] != ByteTrie.FREE || bases.get(place - b)) {
      grow(++place);
      if (++tries > TRIES) {
        firstFree = place;
      }
    }
    return place - b;
  }

  /** A base for several bytes; what has been refused often is nearly full, left to the gaps. */
  private int room(int[] bytes, int count) {
    int base = Math.max(1, roomFrom - bytes[0]);
    int tries = 0;
    while (true) {
      grow(base + ByteTrie.END);
      int i = bases.get(base) ? -1 : 0;
      while (i >= 0 && i < count && nodes[base + bytes[i]] == ByteTrie.FREE) {
        i++;
      }
      if (i == count) {
        return base;
      }
      base++;
      if (++tries > TRIES) {
        roomFrom = Math.max(roomFrom, base + bytes[0]);
      }
    }
  }

  private void grow(int place) {
    int old = nodes.length;
    if (place >= old) {
      nodes = Arrays.copyOf(nodes, Math.max(place + 1, old + (old >> 1)));
      Arrays.fill(nodes, old, nodes.length, ByteTrie.FREE);
    }
  }
}
