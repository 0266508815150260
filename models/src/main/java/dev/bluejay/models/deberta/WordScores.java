package dev.bluejay.models.deberta;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.Parameters;

/** The heads that score the words of the vocabulary. */
final class WordScores {
  private WordScores() {}

  /**
   * Python's own, or the one of the paper's authors where the config has {@code legacy} off; that
   * one always scores with the tokens' own vectors.
   */
  static MaskedLMHead of(DebertaConfig config, Parameters parameters, BaseModel base) {
    boolean legacy = config.flag("legacy");
    Parameters head = parameters.in(legacy ? "cls.predictions" : "lm_predictions.lm_head");
    String transform = legacy ? "transform." : "";
    return MaskedLMHead.of(
        head,
        base,
        config.hiddenSize(),
        config.hiddenAct(),
        config.layerNormEps(),
        transform + "dense",
        transform + "LayerNorm",
        "decoder",
        "bias",
        !legacy || config.flag("tie_word_embeddings"));
  }
}
