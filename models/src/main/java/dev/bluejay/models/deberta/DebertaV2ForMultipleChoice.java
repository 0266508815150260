package dev.bluejay.models.deberta;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** DeBERTa with a pooler and a linear layer that scores each choice. */
public final class DebertaV2ForMultipleChoice extends MultipleChoiceModel {
  private final ContextPooler pooler;

  /** Takes the weights of the base under {@code deberta}, and its own. */
  public DebertaV2ForMultipleChoice(DebertaV2Config config, Parameters parameters) {
    super(
        parameters,
        new DebertaV2Model(config, parameters.in("deberta")),
        config.hiddenSize(),
        config.classifierDropout());
    pooler = ContextPooler.of(config, parameters);
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    return pooler.forward(encoded);
  }
}
