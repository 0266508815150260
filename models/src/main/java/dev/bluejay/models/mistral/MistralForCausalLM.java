package dev.bluejay.models.mistral;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link MistralModel} with a linear layer that scores the next token. */
public final class MistralForCausalLM extends CausalLanguageModel {
  private final MistralModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public MistralForCausalLM(MistralConfig config, Parameters parameters) {
    super(parameters);
    base = new MistralModel(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public MistralModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
