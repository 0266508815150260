package dev.bluejay.models.gptneox;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link GPTNeoXModel} with a linear layer over the last token. */
public final class GPTNeoXForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code gpt_neox}, and its own. */
  public GPTNeoXForSequenceClassification(GPTNeoXConfig config, Parameters parameters) {
    super(parameters, new GPTNeoXModel(config, parameters.in("gpt_neox")), config.hiddenSize());
  }
}
