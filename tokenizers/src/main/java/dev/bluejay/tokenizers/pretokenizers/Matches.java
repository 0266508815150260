package dev.bluejay.tokenizers.pretokenizers;

import java.util.Arrays;

/** A stretch of text as delimiters and what stands between them, without gaps. */
final class Matches {
  private int[] ends = new int[16];
  private boolean[] delimiter = new boolean[16];
  private int size;
  private int start;

  /** Begins anew at {@code from}. */
  void clear(int from) {
    start = from;
    size = 0;
  }

  /** A delimiter; must come in the order of the text. */
  void match(int from, int to) {
    finish(from);
    push(to, true);
  }

  /** The end of the text. */
  void finish(int to) {
    if ((size == 0 ? start : ends[size - 1]) < to) {
      push(to, false);
    }
  }

  /** Makes delimiters of what stands between them, and the other way round. */
  void invert() {
    for (int i = 0; i < size; i++) {
      delimiter[i] = !delimiter[i];
    }
  }

  private void push(int end, boolean isDelimiter) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      delimiter = Arrays.copyOf(delimiter, 2 * size);
    }
    ends[size] = end;
    delimiter[size++] = isDelimiter;
  }

  int size() {
    return size;
  }

  int start(int i) {
    return i == 0 ? start : ends[i - 1];
  }

  int end(int i) {
    return ends[i];
  }

  boolean isDelimiter(int i) {
    return delimiter[i];
  }
}
