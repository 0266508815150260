package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** RoBERTa with a linear layer over each token. */
public final class RobertaForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public RobertaForTokenClassification(RobertaConfig config, Parameters parameters) {
    super(
        parameters,
        new RobertaModel(config, parameters.in("roberta"), false),
        config.hiddenSize(),
        config.classifierDropout());
  }
}
