package dev.bluejay.models.roberta;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** XLM-RoBERTa with a linear layer that scores each choice. */
public final class XLMRobertaForMultipleChoice extends MultipleChoiceModel {

  /** Takes the weights of the base under its name, and its own. */
  public XLMRobertaForMultipleChoice(XLMRobertaConfig config, Parameters parameters) {
    super(
        parameters,
        new XLMRobertaModel(config, parameters.in("roberta")),
        config.hiddenSize(),
        config.hiddenDropout());
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    return base().pooled(encoded);
  }
}
