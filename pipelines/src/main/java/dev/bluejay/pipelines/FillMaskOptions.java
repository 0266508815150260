package dev.bluejay.pipelines;

import java.util.List;

/**
 * What a caller may ask of mask filling; immutable.
 *
 * @param topK how many tokens to return for a mask, best first
 * @param targets the only words to choose from; all tokens where empty
 * @param truncate whether a text too long for the model is cut, with a warning, or refused
 * @param batching how many texts go through the model at once
 */
public record FillMaskOptions(int topK, List<String> targets, boolean truncate, Batching batching) {
  private static final FillMaskOptions DEFAULTS =
      new FillMaskOptions(5, List.of(), true, Batching.byTokens());

  /** Checks that {@code topK} is not below 1, and copies the list. */
  public FillMaskOptions {
    if (topK < 1) {
      throw new PipelineException("top_k: at least one token must be asked for; got " + topK);
    }
    targets = List.copyOf(targets);
  }

  /** The five best of all tokens. */
  public static FillMaskOptions defaults() {
    return DEFAULTS;
  }

  /** With so many tokens for each mask. */
  public FillMaskOptions topK(int tokens) {
    return new FillMaskOptions(tokens, targets, truncate, batching);
  }

  /**
   * With a choice among these words; one that is not in the vocabulary counts as its first token.
   */
  public FillMaskOptions targets(List<String> words) {
    return new FillMaskOptions(topK, words, truncate, batching);
  }

  /** With long texts cut or refused. */
  public FillMaskOptions truncate(boolean cut) {
    return new FillMaskOptions(topK, targets, cut, batching);
  }

  /** With other batches. */
  public FillMaskOptions batching(Batching other) {
    return new FillMaskOptions(topK, targets, truncate, other);
  }
}
