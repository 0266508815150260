package dev.bluejay.models.mpnet;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** MPNet with a linear layer over each token. */
public final class MPNetForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public MPNetForTokenClassification(MPNetConfig config, Parameters parameters) {
    super(
        parameters,
        new MPNetModel(config, parameters.in("mpnet"), false),
        config.hiddenSize(),
        config.hiddenDropout());
  }
}
