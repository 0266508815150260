package dev.bluejay.models.gemma2;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link Gemma2Model} with a linear layer over the last token. */
public final class Gemma2ForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public Gemma2ForSequenceClassification(Gemma2Config config, Parameters parameters) {
    super(parameters, new Gemma2Model(config, parameters.in("model")), config.hiddenSize());
  }
}
