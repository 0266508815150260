package dev.bluejay.models.electra;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** ELECTRA with a linear layer over each token. */
public final class ElectraForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public ElectraForTokenClassification(ElectraConfig config, Parameters parameters) {
    super(
        parameters,
        new ElectraModel(config, parameters.in("electra")),
        config.hiddenSize(),
        config.classifierDropout());
  }
}
