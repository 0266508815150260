package dev.bluejay.models.distilbert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;

/** DistilBERT with a linear layer that finds where an answer begins and ends. */
public final class DistilBertForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public DistilBertForQuestionAnswering(DistilBertConfig config, Parameters parameters) {
    super(
        parameters,
        new DistilBertModel(config, parameters.in("distilbert")),
        "qa_outputs",
        config.dim(),
        config.questionAnsweringDropout());
  }
}
