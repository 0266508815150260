package dev.bluejay.tokenizers.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A double-array trie (Aoe, 1989) from UTF-8 bytes to numbers: the child of node {@code n} by byte
 * {@code b} is {@code base[n] + b}, if its {@code parent} is {@code n}. Immutable once it is made.
 */
final class ByteTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  private int[] base = new int[1024];
  private int[] parent = new int[1024];
  private int[] value = new int[1024];

  /** Places that are refused before looking begins further on. */
  private static final int TRIES = 128;

  /** No place below it is free, but for some of the first, which not every byte can have. */
  private int firstFree = 256;

  /** Where looking for room for several bytes begins. */
  private int roomFrom = 1;

  private int used = 1;

  /** Where the keys of a node lie in sorted order, and how many bytes they share. */
  private record Range(int node, int from, int to, int depth) {}

  /** A trie in which key {@code i} leads to {@code i}; of equal keys the last counts. */
  ByteTrie(List<String> texts) {
    Arrays.fill(parent, NONE);
    Arrays.fill(value, NONE);
    byte[][] keys =
        texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    Comparator<byte[]> unsigned = Arrays::compareUnsigned;
    int[] order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(
                Comparator.<Integer, byte[]>comparing(i -> keys[i], unsigned)
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    Deque<Range> open = new ArrayDeque<>();
    open.push(new Range(ROOT, 0, order.length, 0));
    while (!open.isEmpty()) {
      children(open.pop(), keys, order, open);
    }
    base = Arrays.copyOf(base, used);
    parent = Arrays.copyOf(parent, used);
    value = Arrays.copyOf(value, used);
  }

  private void children(Range range, byte[][] keys, int[] order, Deque<Range> open) {
    int at = range.from;
    int depth = range.depth;
    while (at < range.to && keys[order[at]].length == depth) {
      value[range.node] = order[at++];
    }
    if (at == range.to) {
      return;
    }
    int[] starts = new int[257];
    int[] bytes = new int[256];
    int count = 0;
    while (at < range.to) {
      int b = keys[order[at]][depth] & 0xFF;
      starts[count] = at;
      bytes[count++] = b;
      while (at < range.to && (keys[order[at]][depth] & 0xFF) == b) {
        at++;
      }
    }
    starts[count] = range.to;
    int place = place(bytes, count);
    base[range.node] = place;
    for (int i = 0; i < count; i++) {
      parent[place + bytes[i]] = range.node;
    }
    used = Math.max(used, place + bytes[count - 1] + 1);
    for (int i = 0; i < count; i++) {
      open.push(new Range(place + bytes[i], starts[i], starts[i + 1], depth + 1));
    }
  }

  /** A base at which all these bytes find a free place. */
  private int place(int[] bytes, int count) {
    return count == 1 ? gap(bytes[0]) : room(bytes, count);
  }

  /** For a single byte any gap will do, so these fill what the others leave. */
  private int gap(int b) {
    while (firstFree < parent.length && parent[firstFree] != NONE) {
      firstFree++;
    }
    grow(firstFree);
    return firstFree - b;
  }

  /** For several bytes; what has been refused often is nearly full and is left to the gaps. */
  private int room(int[] bytes, int count) {
    int place = Math.max(1, roomFrom - bytes[0]);
    int tries = 0;
    while (true) {
      grow(place + 256);
      int i = 0;
      while (i < count && parent[place + bytes[i]] == NONE) {
        i++;
      }
      if (i == count) {
        return place;
      }
      place++;
      if (++tries > TRIES) {
        roomFrom = Math.max(roomFrom, place + bytes[0]);
      }
    }
  }

  private void grow(int size) {
    if (size >= parent.length) {
      int old = parent.length;
      int room = Math.max(size + 1, old + (old >> 1));
      base = Arrays.copyOf(base, room);
      parent = Arrays.copyOf(parent, room);
      value = Arrays.copyOf(value, room);
      Arrays.fill(parent, old, room, NONE);
      Arrays.fill(value, old, room, NONE);
    }
  }

  /** The child of a node by a byte, or {@link #NONE}. */
  int child(int node, byte b) {
    int child = base[node] + (b & 0xFF);
    return child < parent.length && parent[child] == node && child != ROOT ? child : NONE;
  }

  /** The number of the key that ends at a node, or {@link #NONE}. */
  int value(int node) {
    return value[node];
  }
}
