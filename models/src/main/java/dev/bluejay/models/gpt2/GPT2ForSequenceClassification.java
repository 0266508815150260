package dev.bluejay.models.gpt2;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link GPT2Model} with a linear layer over the last token. */
public final class GPT2ForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code transformer}, and its own. */
  public GPT2ForSequenceClassification(GPT2Config config, Parameters parameters) {
    super(parameters, new GPT2Model(config, parameters.in("transformer")), config.nEmbd());
  }
}
