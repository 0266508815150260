package dev.bluejay.models.roberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Dropout;

/** XLM-RoBERTa with a linear layer that finds where an answer begins and ends. */
public final class XLMRobertaForQuestionAnswering extends QuestionAnsweringModel {

  /** Takes the weights of the base under its name, and its own. */
  public XLMRobertaForQuestionAnswering(XLMRobertaConfig config, Parameters parameters) {
    super(
        parameters,
        new XLMRobertaModel(config, parameters.in("roberta"), false),
        "qa_outputs",
        config.hiddenSize(),
        Dropout.NONE);
  }
}
