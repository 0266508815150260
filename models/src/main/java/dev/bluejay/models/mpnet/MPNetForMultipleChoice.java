package dev.bluejay.models.mpnet;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** MPNet with a linear layer that scores each choice. */
public final class MPNetForMultipleChoice extends MultipleChoiceModel {

  /** Takes the weights of the base under its name, and its own. */
  public MPNetForMultipleChoice(MPNetConfig config, Parameters parameters) {
    super(
        parameters,
        new MPNetModel(config, parameters.in("mpnet")),
        config.hiddenSize(),
        config.hiddenDropout());
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    return base().pooled(encoded);
  }
}
