package dev.bluejay.models.gemma2;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link Gemma2Model} with a linear layer that scores the next token. */
public final class Gemma2ForCausalLM extends CausalLanguageModel {
  private final Gemma2Model base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public Gemma2ForCausalLM(Gemma2Config config, Parameters parameters) {
    super(parameters);
    base = new Gemma2Model(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public Gemma2Model base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    Tensor scores = head.forward(hidden);
    float cap = (float) base.config().finalCap();
    return cap == 0 ? scores : scores.div(cap).tanh().mul(cap);
  }
}
