package dev.bluejay.models.phi3;

import dev.bluejay.models.LastTokenClassificationModel;
import dev.bluejay.models.Parameters;

/** {@link Phi3Model} with a linear layer over the last token. */
public final class Phi3ForSequenceClassification extends LastTokenClassificationModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public Phi3ForSequenceClassification(Phi3Config config, Parameters parameters) {
    super(parameters, new Phi3Model(config, parameters.in("model")), config.hiddenSize());
  }
}
