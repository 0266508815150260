package dev.bluejay.models.albert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** ALBERT with a linear layer over each token. */
public final class AlbertForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public AlbertForTokenClassification(AlbertConfig config, Parameters parameters) {
    super(
        parameters,
        new AlbertModel(config, parameters.in("albert"), false),
        config.hiddenSize(),
        config.classifierDropout());
  }
}
