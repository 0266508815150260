package dev.bluejay.models.albert;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;

/** ALBERT with a head that scores the words of the vocabulary. */
public final class AlbertForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public AlbertForMaskedLM(AlbertConfig config, Parameters parameters) {
    this(parameters, config, new AlbertModel(config, parameters.in("albert"), false));
  }

  private AlbertForMaskedLM(Parameters parameters, AlbertConfig config, AlbertModel base) {
    super(
        parameters,
        base,
        MaskedLMHead.of(
            parameters,
            base,
            config.hiddenSize(),
            config.hiddenAct(),
            config.layerNormEps(),
            "predictions.dense",
            "predictions.LayerNorm",
            "predictions.decoder",
            "predictions.bias"));
  }
}
