package dev.bluejay.models.qwen3;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link Qwen3Model} with a linear layer that scores the next token. */
public final class Qwen3ForCausalLM extends CausalLanguageModel {
  private final Qwen3Model base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public Qwen3ForCausalLM(Qwen3Config config, Parameters parameters) {
    super(parameters);
    base = new Qwen3Model(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public Qwen3Model base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
