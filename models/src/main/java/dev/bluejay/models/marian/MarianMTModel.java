package dev.bluejay.models.marian;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link MarianModel} with a linear layer that scores the next token. */
public final class MarianMTModel extends Seq2SeqLanguageModel {
  private final MarianModel base;
  private final PreparedLinear head;

  /** Takes the weights of the base under {@code model}, and its own. */
  public MarianMTModel(MarianConfig config, Parameters parameters) {
    super(parameters);
    base = new MarianModel(config, parameters.in("model"));
    head = base.head(parameters);
  }

  @Override
  public MarianModel base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
