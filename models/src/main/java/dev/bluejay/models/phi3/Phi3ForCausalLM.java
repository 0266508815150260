package dev.bluejay.models.phi3;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link Phi3Model} with a linear layer that scores the next token. */
public final class Phi3ForCausalLM extends CausalLanguageModel {
  private final Phi3Model base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public Phi3ForCausalLM(Phi3Config config, Parameters parameters) {
    super(parameters);
    base = new Phi3Model(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public Phi3Model base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
