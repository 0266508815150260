package dev.bluejay.models.mistral;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link MistralModel} with a linear layer over the last token. */
public final class MistralForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public MistralForSequenceClassification(MistralConfig config, Parameters parameters) {
    super(parameters, new MistralModel(config, parameters.in("model")), config.hiddenSize());
  }
}
