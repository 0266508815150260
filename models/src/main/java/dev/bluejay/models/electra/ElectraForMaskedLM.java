package dev.bluejay.models.electra;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;

/** ELECTRA with a head that scores the words of the vocabulary. */
public final class ElectraForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public ElectraForMaskedLM(ElectraConfig config, Parameters parameters) {
    this(parameters, config, new ElectraModel(config, parameters.in("electra")));
  }

  private ElectraForMaskedLM(Parameters parameters, ElectraConfig config, ElectraModel base) {
    super(
        parameters,
        base,
        MaskedLMHead.of(
            parameters,
            base,
            config.hiddenSize(),
            Activation.GELU,
            config.layerNormEps(),
            "generator_predictions.dense",
            "generator_predictions.LayerNorm",
            "generator_lm_head",
            "generator_lm_head.bias"));
  }
}
