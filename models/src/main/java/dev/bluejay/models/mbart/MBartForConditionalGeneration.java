package dev.bluejay.models.mbart;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link MBartModel} with a linear layer that scores the next token. */
public final class MBartForConditionalGeneration extends Seq2SeqLanguageModel {
  private final MBartModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public MBartForConditionalGeneration(MBartConfig config, Parameters parameters) {
    super(parameters);
    base = new MBartModel(config, parameters.in("model"));
    head = base.head(parameters);
  }

  @Override
  public MBartModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
