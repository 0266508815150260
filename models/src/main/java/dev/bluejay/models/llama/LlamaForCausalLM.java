package dev.bluejay.models.llama;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link LlamaModel} with a linear layer that scores the next token. */
public final class LlamaForCausalLM extends CausalLanguageModel {
  private final LlamaModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public LlamaForCausalLM(LlamaConfig config, Parameters parameters) {
    super(parameters);
    base = new LlamaModel(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public LlamaModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
