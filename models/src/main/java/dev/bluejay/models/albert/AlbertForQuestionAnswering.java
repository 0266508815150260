package dev.bluejay.models.albert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** ALBERT with a linear layer that finds where an answer begins and ends. */
public final class AlbertForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public AlbertForQuestionAnswering(AlbertConfig config, Parameters parameters) {
    super(
        parameters,
        new AlbertModel(config, parameters.in("albert"), false),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
