package dev.bluejay.models.longformer;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** Longformer with a linear layer that scores each choice. */
public final class LongformerForMultipleChoice extends MultipleChoiceModel {

  /** Takes the weights of the base under its name, and its own. */
  public LongformerForMultipleChoice(LongformerConfig config, Parameters parameters) {
    super(
        parameters,
        new LongformerModel(
            config,
            parameters.in("longformer"),
            true,
            inputs -> GlobalTokens.choice(inputs, config.sepTokenId())),
        config.hiddenSize(),
        config.hiddenDropout());
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    return base().pooled(encoded);
  }
}
