package dev.bluejay.benchmarks.generate;

import java.util.Random;

/**
 * Prompts to be continued greedily or by beams.
 *
 * @param name for people
 * @param model who continues them
 * @param prompts ids of no meaning
 * @param newTokens how many follow each
 * @param beams how many; 1 for the greedy way
 */
record Task(String name, Model model, int[][] prompts, int newTokens, int beams) {
  private static final int IDS = 32_000;
  private static final int BATCH = 16;

  /** What there is to choose from. */
  enum Kind {
    /** One prompt of 32 tokens, 64 new ones. */
    PROMPT,
    /** Sixteen prompts of 8 to 64 tokens, 64 new ones each. */
    BATCH,
    /** One prompt of 1,000 tokens to its first new one. */
    LONG,
    /** One prompt of 32 tokens, 64 new ones of T5, by four beams. */
    BEAMS
  }

  static Task of(Kind kind) {
    var random = new Random(kind.ordinal());
    return switch (kind) {
      case PROMPT ->
          new Task("prompt of 32, 64 new", Model.GPT2, new int[][] {ids(random, 32)}, 64, 1);
      case BATCH -> {
        var prompts = new int[BATCH][];
        for (int b = 0; b < BATCH; b++) {
          prompts[b] = ids(random, 8 + random.nextInt(57));
        }
        yield new Task("16 prompts of 8 to 64, 64 new each", Model.GPT2, prompts, 64, 1);
      }
      case LONG ->
          new Task(
              "prompt of 1023 to the first token",
              Model.GPT2,
              new int[][] {ids(random, 1023)},
              1,
              1);
      case BEAMS ->
          new Task("4 beams, 32 tokens in, 64 out", Model.T5, new int[][] {ids(random, 32)}, 64, 4);
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
