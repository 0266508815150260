package dev.bluejay.models.albert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** ALBERT with a linear layer that scores each choice. */
public final class AlbertForMultipleChoice extends MultipleChoiceModel {

  /** Takes the weights of the base under its name, and its own. */
  public AlbertForMultipleChoice(AlbertConfig config, Parameters parameters) {
    super(
        parameters,
        new AlbertModel(config, parameters.in("albert")),
        config.hiddenSize(),
        config.classifierDropout());
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    return base().pooled(encoded);
  }
}
