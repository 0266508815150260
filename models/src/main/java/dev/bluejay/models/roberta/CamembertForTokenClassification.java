package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** CamemBERT with a linear layer over each token. */
public final class CamembertForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public CamembertForTokenClassification(CamembertConfig config, Parameters parameters) {
    super(
        parameters,
        new CamembertModel(config, parameters.in("roberta"), false),
        config.hiddenSize(),
        config.classifierDropout());
  }
}
