package dev.bluejay.models.modernbert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** ModernBERT with its head and a linear layer that scores each choice. */
public final class ModernBertForMultipleChoice extends MultipleChoiceModel {
  private final ModernBertPredictionHead head;
  private final boolean mean;

  /** Takes the weights of the base under its name, and its own. */
  public ModernBertForMultipleChoice(ModernBertConfig config, Parameters parameters) {
    super(
        parameters,
        new ModernBertModel(config, parameters.in("model")),
        config.hiddenSize(),
        config.classifierDropout());
    head = ModernBertPredictionHead.of(config, parameters);
    mean = config.meanPooling();
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    Tensor summary =
        mean ? encoded.packing().mean(encoded.hidden()) : encoded.first(); // [B · choices, D]
    return head.forward(summary);
  }
}
