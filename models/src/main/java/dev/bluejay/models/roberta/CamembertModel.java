package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;

/** CamemBERT: a RoBERTa of other languages. */
public final class CamembertModel extends RobertaModel {

  /** Takes its weights from the parameters under no prefix. */
  public CamembertModel(CamembertConfig config, Parameters parameters) {
    this(config, parameters, true);
  }

  CamembertModel(CamembertConfig config, Parameters parameters, boolean pooling) {
    super(config, parameters, pooling);
  }
}
