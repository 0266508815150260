package dev.bluejay.models.electra;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** ELECTRA with a linear layer that finds where an answer begins and ends. */
public final class ElectraForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public ElectraForQuestionAnswering(ElectraConfig config, Parameters parameters) {
    super(
        parameters,
        new ElectraModel(config, parameters.in("electra")),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
