package dev.bluejay.models.gpt2;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;

/** {@link GPT2Model} with a linear layer over each token. */
public final class GPT2ForTokenClassification extends TokenClassificationModel {

  /** Takes the weights of the base under {@code transformer}, and its own. */
  public GPT2ForTokenClassification(GPT2Config config, Parameters parameters) {
    super(
        parameters,
        new GPT2Model(config, parameters.in("transformer")),
        config.nEmbd(),
        config.classifierDropout());
  }
}
