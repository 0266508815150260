package dev.bluejay.models.bart;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link BartModel} with a linear layer that scores the next token. */
public final class BartForConditionalGeneration extends Seq2SeqLanguageModel {
  private final BartModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public BartForConditionalGeneration(BartConfig config, Parameters parameters) {
    super(parameters);
    base = new BartModel(config, parameters.in("model"));
    head = base.head(parameters);
  }

  @Override
  public BartModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
