package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** XLM-RoBERTa with a linear layer over each token. */
public final class XLMRobertaForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public XLMRobertaForTokenClassification(XLMRobertaConfig config, Parameters parameters) {
    super(
        parameters,
        new XLMRobertaModel(config, parameters.in("roberta"), false),
        config.hiddenSize(),
        config.classifierDropout());
  }
}
