package dev.bluejay.models.opt;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link OPTModel} with a linear layer that scores the next token. */
public final class OPTForCausalLM extends CausalLanguageModel {
  private final OPTModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public OPTForCausalLM(OPTConfig config, Parameters parameters) {
    super(parameters);
    base = new OPTModel(config, parameters.in("model"));
    head = head(parameters, "lm_head", base);
  }

  @Override
  public OPTModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
