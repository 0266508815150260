package dev.bluejay.models.bert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** BERT with a linear layer that scores each choice. */
public final class BertForMultipleChoice extends MultipleChoiceModel {

  /** Takes the weights of the base under its name, and its own. */
  public BertForMultipleChoice(BertConfig config, Parameters parameters) {
    super(
        parameters,
        new BertModel(config, parameters.in("bert")),
        config.hiddenSize(),
        config.classifierDropout());
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    return base().pooled(encoded);
  }
}
