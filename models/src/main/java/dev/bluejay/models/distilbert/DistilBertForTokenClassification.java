package dev.bluejay.models.distilbert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** DistilBERT with a linear layer over each token. */
public final class DistilBertForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public DistilBertForTokenClassification(DistilBertConfig config, Parameters parameters) {
    super(
        parameters,
        new DistilBertModel(config, parameters.in("distilbert")),
        config.dim(),
        config.dropout());
  }
}
