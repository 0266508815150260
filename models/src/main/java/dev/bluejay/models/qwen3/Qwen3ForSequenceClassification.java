package dev.bluejay.models.qwen3;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link Qwen3Model} with a linear layer over the last token. */
public final class Qwen3ForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public Qwen3ForSequenceClassification(Qwen3Config config, Parameters parameters) {
    super(parameters, new Qwen3Model(config, parameters.in("model")), config.hiddenSize());
  }
}
