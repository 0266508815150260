package dev.bluejay.cli;

import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tokenizers.Tokenizer;

/** How long a text may be for a model. */
final class Lengths {
  private Lengths() {}

  /** As many tokens as both the tokenizer and the model's positions allow. */
  static int most(Tokenizer tokenizer, PretrainedConfig config) {
    int positions = config.optionalInteger("max_position_embeddings").orElse(Integer.MAX_VALUE);
    return Math.min(tokenizer.modelMaxLength(), positions);
  }
}
