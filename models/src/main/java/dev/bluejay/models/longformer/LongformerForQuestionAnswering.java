package dev.bluejay.models.longformer;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** Longformer with a linear layer that finds where an answer begins and ends. */
public final class LongformerForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public LongformerForQuestionAnswering(LongformerConfig config, Parameters parameters) {
    super(
        parameters,
        new LongformerModel(
            config,
            parameters.in("longformer"),
            false,
            inputs -> GlobalTokens.question(inputs, config.sepTokenId())),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
