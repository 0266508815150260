package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** RoBERTa with a linear layer that finds where an answer begins and ends. */
public final class RobertaForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public RobertaForQuestionAnswering(RobertaConfig config, Parameters parameters) {
    super(
        parameters,
        new RobertaModel(config, parameters.in("roberta"), false),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
