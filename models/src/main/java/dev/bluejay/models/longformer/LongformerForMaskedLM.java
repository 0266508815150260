package dev.bluejay.models.longformer;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;

/** Longformer with a head that scores the words of the vocabulary. */
public final class LongformerForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public LongformerForMaskedLM(LongformerConfig config, Parameters parameters) {
    this(
        parameters,
        config,
        new LongformerModel(config, parameters.in("longformer"), false, GlobalTokens::none));
  }

  private LongformerForMaskedLM(
      Parameters parameters, LongformerConfig config, LongformerModel base) {
    super(
        parameters,
        base,
        MaskedLMHead.of(
            parameters,
            base,
            config.hiddenSize(),
            Activation.GELU,
            config.layerNormEps(),
            "lm_head.dense",
            "lm_head.layer_norm",
            "lm_head.decoder",
            "lm_head.bias"));
  }
}
