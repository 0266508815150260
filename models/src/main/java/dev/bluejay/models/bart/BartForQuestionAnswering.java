package dev.bluejay.models.bart;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/**
 * BART, whose decoder reads the question and the text again, with a linear layer over each token.
 */
public final class BartForQuestionAnswering extends QuestionAnsweringModel {
  /** Takes the weights of the base under {@code model}, and its own. */
  public BartForQuestionAnswering(BartConfig config, Parameters parameters) {
    super(
        parameters,
        new BartModel(config, parameters.in("model")),
        "qa_outputs",
        config.dModel(),
        Dropout.NONE);
  }
}
