package dev.bluejay.models.qwen2;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link Qwen2Model} with a linear layer that scores the next token. */
public final class Qwen2ForCausalLM extends CausalLanguageModel {
  private final Qwen2Model base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public Qwen2ForCausalLM(Qwen2Config config, Parameters parameters) {
    super(parameters);
    base = new Qwen2Model(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public Qwen2Model base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
