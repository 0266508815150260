package dev.bluejay.models.bloom;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link BloomModel} with a linear layer over the last token. */
public final class BloomForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code transformer}, and its own. */
  public BloomForSequenceClassification(BloomConfig config, Parameters parameters) {
    super(parameters, new BloomModel(config, parameters.in("transformer")), config.hiddenSize());
  }
}
