package dev.bluejay.models.deberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** DeBERTa with a linear layer that finds where an answer begins and ends. */
public final class DebertaV2ForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public DebertaV2ForQuestionAnswering(DebertaV2Config config, Parameters parameters) {
    super(
        parameters,
        new DebertaV2Model(config, parameters.in("deberta")),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
