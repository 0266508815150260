package dev.bluejay.benchmarks.generate;

import java.util.Random;

/**
 * Prompts to be continued greedily.
 *
 * @param name for people
 * @param prompts ids of no meaning
 * @param newTokens how many follow each
 */
record Task(String name, int[][] prompts, int newTokens) {
  private static final int IDS = 50_000;
  private static final int BATCH = 16;

  /** What there is to choose from. */
  enum Kind {
    /** One prompt of 32 tokens, 64 new ones. */
    PROMPT,
    /** Sixteen prompts of 8 to 64 tokens, 64 new ones each. */
    BATCH,
    /** One prompt of 1,000 tokens to its first new one. */
    LONG
  }

  static Task of(Kind kind) {
    var random = new Random(kind.ordinal());
    return switch (kind) {
      case PROMPT -> new Task("prompt of 32, 64 new", new int[][] {ids(random, 32)}, 64);
      case BATCH -> {
        var prompts = new int[BATCH][];
        for (int b = 0; b < BATCH; b++) {
          prompts[b] = ids(random, 8 + random.nextInt(57));
        }
        yield new Task("16 prompts of 8 to 64, 64 new each", prompts, 64);
      }
      case LONG ->
          new Task("prompt of 1023 to the first token", new int[][] {ids(random, 1023)}, 1);
    };
  }

  private static int[] ids(Random random, int n) {
    return random.ints(n, 0, IDS).toArray();
  }

  /** New tokens of all prompts. */
  int tokens() {
    return prompts.length * newTokens;
  }
}
