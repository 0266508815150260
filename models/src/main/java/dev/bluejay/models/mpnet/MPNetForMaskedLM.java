package dev.bluejay.models.mpnet;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;

/** MPNet with a head that scores the words of the vocabulary. */
public final class MPNetForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public MPNetForMaskedLM(MPNetConfig config, Parameters parameters) {
    this(parameters, config, new MPNetModel(config, parameters.in("mpnet"), false));
  }

  private MPNetForMaskedLM(Parameters parameters, MPNetConfig config, MPNetModel base) {
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
