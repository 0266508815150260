package dev.bluejay.models.gemma3;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link Gemma3TextModel} with a linear layer over the last token. */
public final class Gemma3TextForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public Gemma3TextForSequenceClassification(Gemma3TextConfig config, Parameters parameters) {
    super(parameters, new Gemma3TextModel(config, parameters.in("model")), config.hiddenSize());
  }
}
