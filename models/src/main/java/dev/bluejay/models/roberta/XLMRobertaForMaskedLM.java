package dev.bluejay.models.roberta;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;

/** XLM-RoBERTa with a head that scores the words of the vocabulary. */
public final class XLMRobertaForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public XLMRobertaForMaskedLM(XLMRobertaConfig config, Parameters parameters) {
    this(parameters, config, new XLMRobertaModel(config, parameters.in("roberta"), false));
  }

  private XLMRobertaForMaskedLM(
      Parameters parameters, XLMRobertaConfig config, XLMRobertaModel base) {
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
