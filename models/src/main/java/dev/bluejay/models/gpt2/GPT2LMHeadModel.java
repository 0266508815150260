package dev.bluejay.models.gpt2;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link GPT2Model} with a linear layer that scores the next token. */
public final class GPT2LMHeadModel extends CausalLanguageModel {
  private final GPT2Model base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code transformer}, and its own. */
  public GPT2LMHeadModel(GPT2Config config, Parameters parameters) {
    super(parameters);
    base = new GPT2Model(config, parameters.in("transformer"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public GPT2Model base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
