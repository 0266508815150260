package dev.bluejay.models.bert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** BERT with a linear layer that finds where an answer begins and ends. */
public final class BertForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public BertForQuestionAnswering(BertConfig config, Parameters parameters) {
    super(
        parameters,
        new BertModel(config, parameters.in("bert"), false),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
