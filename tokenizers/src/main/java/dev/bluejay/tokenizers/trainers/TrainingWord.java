package dev.bluejay.tokenizers.trainers;

/** A word on its way from characters to tokens. */
final class TrainingWord {
  private final int[] symbols;
  private final long count;
  private int size;

  /** A word that occurs {@code count} times. */
  TrainingWord(int[] symbols, long count) {
    this.symbols = symbols;
    this.count = count;
    this.size = symbols.length;
  }

  /** Two neighbours as one number, which sorts by the left one first. */
  static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  static int left(long pair) {
    return (int) (pair >>> 32);
  }

  static int right(long pair) {
    return (int) pair;
  }

  long count() {
    return count;
  }

  int size() {
    return size;
  }

  int symbol(int i) {
    return symbols[i];
  }

  /** Is told of pairs that came (+1) and went (-1) in a word. */
  @FunctionalInterface
  interface Changes {
    void change(long pair, int times);
  }

  /** Puts {@code merged} in the place of each {@code pair}, from the left. */
  void merge(long pair, int merged, Changes changes) {
    int left = left(pair);
    int right = right(pair);
    int to = 0;
    int i = 0;
    while (i < size) {
      if (symbols[i] != left || i + 1 >= size || symbols[i + 1] != right) {
        symbols[to++] = symbols[i++];
        continue;
      }
      if (to > 0) {
        changes.change(pair(symbols[to - 1], left), -1);
        changes.change(pair(symbols[to - 1], merged), 1);
      }
      if (i + 2 < size) {
        changes.change(pair(right, symbols[i + 2]), -1);
        changes.change(pair(merged, symbols[i + 2]), 1);
      }
      symbols[to++] = merged;
      i += 2;
    }
    size = to;
  }
}
