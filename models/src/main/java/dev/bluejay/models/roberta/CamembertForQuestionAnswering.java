package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** CamemBERT with a linear layer that finds where an answer begins and ends. */
public final class CamembertForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public CamembertForQuestionAnswering(CamembertConfig config, Parameters parameters) {
    super(
        parameters,
        new CamembertModel(config, parameters.in("roberta"), false),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
