package dev.bluejay.models.mpnet;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** MPNet with a linear layer that finds where an answer begins and ends. */
public final class MPNetForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public MPNetForQuestionAnswering(MPNetConfig config, Parameters parameters) {
    super(
        parameters,
        new MPNetModel(config, parameters.in("mpnet"), false),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
