package dev.bluejay.models.modernbert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.TokenClassificationModel;
import dev.bluejay.tensor.Tensor;

/** ModernBERT with its head and a linear layer over each token. */
public final class ModernBertForTokenClassification extends TokenClassificationModel {
  private final ModernBertPredictionHead head;

  /** Takes the weights of the base under its name, and its own. */
  public ModernBertForTokenClassification(ModernBertConfig config, Parameters parameters) {
    super(
        parameters,
        new ModernBertModel(config, parameters.in("model")),
        config.hiddenSize(),
        config.classifierDropout());
    head = ModernBertPredictionHead.of(config, parameters);
  }

  @Override
  protected Tensor transform(Tensor hidden) {
    return head.forward(hidden);
  }
}
