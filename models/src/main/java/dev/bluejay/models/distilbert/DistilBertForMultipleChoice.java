package dev.bluejay.models.distilbert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** DistilBERT with two linear layers over the first token, which score each choice. */
public final class DistilBertForMultipleChoice extends MultipleChoiceModel {
  private final PreparedLinear preClassifier;

  /** Takes the weights of the base under its name, and its own. */
  public DistilBertForMultipleChoice(DistilBertConfig config, Parameters parameters) {
    super(
        parameters,
        new DistilBertModel(config, parameters.in("distilbert")),
        config.dim(),
        config.classifierDropout());
    preClassifier = parameters.linear("pre_classifier", config.dim(), config.dim());
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    Tensor first = encoded.first(); // [B · choices, D]
    return preClassifier.forward(first, Activation.RELU);
  }
}
