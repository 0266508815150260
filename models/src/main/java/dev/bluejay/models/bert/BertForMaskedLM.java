package dev.bluejay.models.bert;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;

/** BERT with a head that scores the words of the vocabulary. */
public final class BertForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public BertForMaskedLM(BertConfig config, Parameters parameters) {
    this(parameters, config, new BertModel(config, parameters.in("bert"), false));
  }

  private BertForMaskedLM(Parameters parameters, BertConfig config, BertModel base) {
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
