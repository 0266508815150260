package dev.bluejay.models.bert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** BERT with a linear layer over each token. */
public final class BertForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public BertForTokenClassification(BertConfig config, Parameters parameters) {
    super(
        parameters,
        new BertModel(config, parameters.in("bert"), false),
        config.hiddenSize(),
        config.classifierDropout());
  }
}
