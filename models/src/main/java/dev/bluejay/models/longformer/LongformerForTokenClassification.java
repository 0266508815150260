package dev.bluejay.models.longformer;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;
import dev.bluejay.tensor.IntTensor;

/** Longformer with a linear layer over each token. */
public final class LongformerForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under its name, and its own. */
  public LongformerForTokenClassification(LongformerConfig config, Parameters parameters) {
    super(
        parameters,
        new LongformerModel(
            config,
            parameters.in("longformer"),
            false,
            ids -> IntTensor.zeros(ids.shape().sizes())),
        config.hiddenSize(),
        config.hiddenDropout());
  }
}
