package dev.bluejay.models.gptneox;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link GPTNeoXModel} with a linear layer that scores the next token. */
public final class GPTNeoXForCausalLM extends CausalLanguageModel {
  private final GPTNeoXModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code gpt_neox}, and its own. */
  public GPTNeoXForCausalLM(GPTNeoXConfig config, Parameters parameters) {
    super(parameters);
    base = new GPTNeoXModel(config, parameters.in("gpt_neox"));
    head = head(parameters, "embed_out", base);
  }

  @Override
  public GPTNeoXModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
