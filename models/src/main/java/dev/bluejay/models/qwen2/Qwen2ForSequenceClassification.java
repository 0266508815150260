package dev.bluejay.models.qwen2;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link Qwen2Model} with a linear layer over the last token. */
public final class Qwen2ForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public Qwen2ForSequenceClassification(Qwen2Config config, Parameters parameters) {
    super(parameters, new Qwen2Model(config, parameters.in("model")), config.hiddenSize());
  }
}
