package dev.bluejay.models.llama;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link LlamaModel} with a linear layer over the last token. */
public final class LlamaForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public LlamaForSequenceClassification(LlamaConfig config, Parameters parameters) {
    super(parameters, new LlamaModel(config, parameters.in("model")), config.hiddenSize());
  }
}
