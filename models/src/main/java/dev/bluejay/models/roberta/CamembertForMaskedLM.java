package dev.bluejay.models.roberta;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;

/** CamemBERT with a head that scores the words of the vocabulary. */
public final class CamembertForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public CamembertForMaskedLM(CamembertConfig config, Parameters parameters) {
    this(parameters, config, new CamembertModel(config, parameters.in("roberta"), false));
  }

  private CamembertForMaskedLM(Parameters parameters, CamembertConfig config, CamembertModel base) {
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
