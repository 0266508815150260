package dev.bluejay.models.deberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** DeBERTa with a linear layer over each token. */
public final class DebertaV2ForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public DebertaV2ForTokenClassification(DebertaV2Config config, Parameters parameters) {
    super(
        parameters,
        new DebertaV2Model(config, parameters.in("deberta")),
        config.hiddenSize(),
        config.hiddenDropout());
  }
}
