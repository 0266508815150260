package dev.bluejay.pipelines;

import java.util.OptionalInt;

/**
 * How many texts go through the model at once. It never changes an answer, only speed and memory.
 *
 * <p>No padding is computed, so texts of any lengths make a good batch, and what counts is the sum
 * of their tokens.
 *
 * @param tokens how many tokens a batch has at the most; a longer text is a batch by itself
 * @param texts how many texts a batch has at the most
 */
public record Batching(int tokens, OptionalInt texts) {
  private static final int TOKENS = 4096;

  /** Checks that both are at least 1. */
  public Batching {
    if (tokens < 1 || texts.orElse(1) < 1) {
      throw new PipelineException(
          "batch: its size must be at least 1; got " + tokens + " tokens and " + texts);
    }
  }

  /** Batches of so many tokens as keep the cores busy and their results in the cache. */
  public static Batching byTokens() {
    return new Batching(TOKENS, OptionalInt.empty());
  }

  /** Batches of so many texts at the most. */
  public static Batching ofTexts(int texts) {
    return new Batching(Integer.MAX_VALUE, OptionalInt.of(texts));
  }

  boolean full(int batchTokens, int batchTexts, int nextTokens) {
    return batchTexts > 0
        && ((long) batchTokens + nextTokens > tokens
            || batchTexts >= texts.orElse(Integer.MAX_VALUE));
  }
}
