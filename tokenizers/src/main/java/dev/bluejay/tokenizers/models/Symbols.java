package dev.bluejay.tokenizers.models;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The symbols of a word while they are merged: the pair of the lowest rank first, of equals the
 * leftmost. Short words are searched anew for each merge, long ones keep their pairs in a heap, so
 * that a word of n symbols takes n log n.
 */
final class Symbols {
  private static final int SHORT = 48;

  int[] ids = new int[64];

  /** How many bytes of the text each symbol covers. */
  int[] lengths = new int[64];

  int size;

  private int[] ranks = new int[64];
  private int[] next = new int[0];
  private int[] previous = new int[0];
  private long[] heap = new long[0];
  private int heapSize;

  void clear() {
    size = 0;
  }

  void add(int id, int length) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    ids[size] = id;
    lengths[size++] = length;
  }

  /**
   * Merges what can be merged.
   *
   * @param dropout the chance that a merge is passed over for now, 0 for never
   */
  void merge(PairTable pairs, float dropout) {
    if (size > SHORT || dropout > 0) {
      mergeLong(pairs, dropout);
    } else if (size > 1) {
      mergeShort(pairs);
    }
  }

  private void mergeShort(PairTable pairs) {
    int best = Integer.MAX_VALUE;
    for (int i = 0; i + 1 < size; i++) {
      ranks[i] = pairs.rank(ids[i], ids[i + 1]);
      best = Math.min(best, ranks[i]);
    }
    while (best != Integer.MAX_VALUE) {
      int at = 0;
      while (ranks[at] != best) {
        at++;
      }
      ids[at] = pairs.merged(best);
      lengths[at] += lengths[at + 1];
      size--;
      int moved = size - at - 1;
      System.arraycopy(ids, at + 2, ids, at + 1, moved);
      System.arraycopy(lengths, at + 2, lengths, at + 1, moved);
      System.arraycopy(ranks, at + 2, ranks, at + 1, moved);
      if (at > 0) {
        ranks[at - 1] = pairs.rank(ids[at - 1], ids[at]);
      }
      ranks[at] = at + 1 < size ? pairs.rank(ids[at], ids[at + 1]) : Integer.MAX_VALUE;
      best = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < size; i++) {
        best = Math.min(best, ranks[i]);
      }
    }
  }

  private void mergeLong(PairTable pairs, float dropout) {
    next = new int[size];
    previous = new int[size];
    heap = new long[size + 1];
    heapSize = 0;
    for (int i = 0; i < size; i++) {
      next[i] = i + 1;
      previous[i] = i - 1;
    }
    for (int i = 0; i + 1 < size; i++) {
      offer(pairs, i);
    }
    long[] skipped = new long[dropout > 0 ? 16 : 0];
    int skips = 0;
    while (heapSize > 0) {
      long top = poll();
      if (dropout > 0 && ThreadLocalRandom.current().nextFloat() < dropout) {
        skipped = skips == skipped.length ? Arrays.copyOf(skipped, 2 * skips) : skipped;
        skipped[skips++] = top;
        continue;
      }
      while (skips > 0) {
        push(skipped[--skips]);
      }
      int at = (int) top;
      int right = next[at];
      // A symbol that is gone has no right neighbour any more; a pair may have changed since.
      if (right >= size || right < 0 || pairs.rank(ids[at], ids[right]) != (int) (top >>> 32)) {
        continue;
      }
      ids[at] = pairs.merged((int) (top >>> 32));
      lengths[at] += lengths[right];
      next[at] = next[right];
      next[right] = -1;
      if (next[at] < size) {
        previous[next[at]] = at;
        offer(pairs, at);
      }
      if (previous[at] >= 0) {
        offer(pairs, previous[at]);
      }
    }
    int kept = 0;
    for (int i = 0; i < size; i = next[i]) {
      ids[kept] = ids[i];
      lengths[kept++] = lengths[i];
    }
    size = kept;
    next = new int[0];
    previous = next;
    heap = new long[0];
  }

  private void offer(PairTable pairs, int at) {
    int rank = pairs.rank(ids[at], ids[next[at]]);
    if (rank != Integer.MAX_VALUE) {
      push((long) rank << 32 | at);
    }
  }

  private void push(long value) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heapSize);
    }
    int at = heapSize++;
    while (at > 0 && heap[(at - 1) >> 1] > value) {
      heap[at] = heap[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    heap[at] = value;
  }

  private long poll() {
    long top = heap[0];
    long last = heap[--heapSize];
    int at = 0;
    while (2 * at + 1 < heapSize) {
      int child = 2 * at + 1;
      child += child + 1 < heapSize && heap[child + 1] < heap[child] ? 1 : 0;
      if (heap[child] >= last) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
