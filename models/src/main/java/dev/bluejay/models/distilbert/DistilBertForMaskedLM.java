package dev.bluejay.models.distilbert;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;

/** DistilBERT with a head that scores the words of the vocabulary. */
public final class DistilBertForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public DistilBertForMaskedLM(DistilBertConfig config, Parameters parameters) {
    this(parameters, config, new DistilBertModel(config, parameters.in("distilbert")));
  }

  private DistilBertForMaskedLM(
      Parameters parameters, DistilBertConfig config, DistilBertModel base) {
    super(
        parameters,
        base,
        MaskedLMHead.of(
            parameters,
            base,
            config.dim(),
            config.activation(),
            1e-12,
            "vocab_transform",
            "vocab_layer_norm",
            "vocab_projector",
            "vocab_projector.bias"));
  }
}
