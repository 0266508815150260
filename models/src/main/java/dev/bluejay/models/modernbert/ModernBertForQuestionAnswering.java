package dev.bluejay.models.modernbert;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.tensor.Tensor;

/** ModernBERT with its head and a linear layer that finds where an answer begins and ends. */
public final class ModernBertForQuestionAnswering extends QuestionAnsweringModel {
  private final ModernBertPredictionHead head;

  /** Takes the weights of the base under its name, and its own. */
  public ModernBertForQuestionAnswering(ModernBertConfig config, Parameters parameters) {
    super(
        parameters,
        new ModernBertModel(config, parameters.in("model")),
        "classifier",
        config.hiddenSize(),
        config.classifierDropout());
    head = ModernBertPredictionHead.of(config, parameters);
  }

  @Override
  protected Tensor transform(Tensor hidden) {
    return head.forward(hidden);
  }
}
