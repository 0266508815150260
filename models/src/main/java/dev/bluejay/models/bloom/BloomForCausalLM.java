package dev.bluejay.models.bloom;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link BloomModel} with a linear layer that scores the next token. */
public final class BloomForCausalLM extends CausalLanguageModel {
  private final BloomModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code transformer}, and its own. */
  public BloomForCausalLM(BloomConfig config, Parameters parameters) {
    super(parameters);
    base = new BloomModel(config, parameters.in("transformer"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public BloomModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
