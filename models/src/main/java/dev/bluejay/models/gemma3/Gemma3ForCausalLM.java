package dev.bluejay.models.gemma3;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link Gemma3TextModel} with a linear layer that scores the next token. */
public final class Gemma3ForCausalLM extends CausalLanguageModel {
  private final Gemma3TextModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public Gemma3ForCausalLM(Gemma3TextConfig config, Parameters parameters) {
    super(parameters);
    base = new Gemma3TextModel(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public Gemma3TextModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    Tensor scores = head.forward(hidden);
    float cap = (float) base.config().finalCap();
    return cap == 0 ? scores : scores.div(cap).tanh().mul(cap);
  }
}
