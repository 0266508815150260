package dev.bluejay.models.opt;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link OPTModel} with a linear layer over the last token. */
public final class OPTForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public OPTForSequenceClassification(OPTConfig config, Parameters parameters) {
    super(parameters, new OPTModel(config, parameters.in("model")), config.wordEmbedProjDim());
  }
}
