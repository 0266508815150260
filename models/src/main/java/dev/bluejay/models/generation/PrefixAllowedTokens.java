package dev.bluejay.models.generation;

/** Says which tokens may follow what a row has: Python's {@code prefix_allowed_tokens_fn}. */
@FunctionalInterface
public interface PrefixAllowedTokens {
  /**
   * The ids that may come next; at least one.
   *
   * @param prompt its number in the batch
   * @param tokens of the row so far, its prompt and the padding before that among them
   */
  int[] after(int prompt, int[] tokens);
}
