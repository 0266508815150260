package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;

/** XLM-RoBERTa: a RoBERTa of other languages. */
public final class XLMRobertaModel extends RobertaModel {

  /** Takes its weights from the parameters under no prefix. */
  public XLMRobertaModel(XLMRobertaConfig config, Parameters parameters) {
    this(config, parameters, true);
  }

  XLMRobertaModel(XLMRobertaConfig config, Parameters parameters, boolean pooling) {
    super(config, parameters, pooling);
  }
}
