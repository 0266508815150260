package dev.bluejay.models.deberta;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;

/** DeBERTa with a head that scores the words of the vocabulary. */
public final class DebertaForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public DebertaForMaskedLM(DebertaConfig config, Parameters parameters) {
    this(parameters, config, new DebertaModel(config, parameters.in("deberta")));
  }

  private DebertaForMaskedLM(Parameters parameters, DebertaConfig config, DebertaModel base) {
    super(
        parameters,
        base,
        MaskedLMHead.of(
            parameters,
            base,
            config.hiddenSize(),
            config.hiddenAct(),
            config.layerNormEps(),
            "cls.predictions.transform.dense",
            "cls.predictions.transform.LayerNorm",
            "cls.predictions.decoder",
            "cls.predictions.bias"));
  }
}
