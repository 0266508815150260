package dev.bluejay.models.deberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** DeBERTa with a linear layer over each token. */
public final class DebertaForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public DebertaForTokenClassification(DebertaConfig config, Parameters parameters) {
    super(
        parameters,
        new DebertaModel(config, parameters.in("deberta")),
        config.hiddenSize(),
        config.hiddenDropout());
  }
}
