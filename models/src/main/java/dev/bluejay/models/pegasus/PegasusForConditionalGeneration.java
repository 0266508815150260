package dev.bluejay.models.pegasus;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link PegasusModel} with a linear layer that scores the next token. */
public final class PegasusForConditionalGeneration extends Seq2SeqLanguageModel {
  private final PegasusModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public PegasusForConditionalGeneration(PegasusConfig config, Parameters parameters) {
    super(parameters);
    base = new PegasusModel(config, parameters.in("model"));
    head = base.head(parameters);
  }

  @Override
  public PegasusModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
