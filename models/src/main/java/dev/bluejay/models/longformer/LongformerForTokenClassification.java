package dev.bluejay.models.longformer;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** Longformer with a linear layer over each token. */
public final class LongformerForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public LongformerForTokenClassification(LongformerConfig config, Parameters parameters) {
    super(
        parameters,
        new LongformerModel(config, parameters.in("longformer"), false, GlobalTokens::none),
        config.hiddenSize(),
        config.hiddenDropout());
  }
}
