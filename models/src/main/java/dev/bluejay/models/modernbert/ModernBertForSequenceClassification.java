package dev.bluejay.models.modernbert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** ModernBERT with its head and a linear layer over the first token, or over the mean of all. */
public final class ModernBertForSequenceClassification extends SequenceClassificationModel {
  private final ModernBertModel model;
  private final ModernBertPredictionHead head;
  private final Dropout dropout;
  private final PreparedLinear classifier;

  /** Takes the weights of the base under {@code model}, and its own. */
  public ModernBertForSequenceClassification(ModernBertConfig config, Parameters parameters) {
    super(parameters);
    model = new ModernBertModel(config, parameters.in("model"));
    head = ModernBertPredictionHead.of(config, parameters);
    dropout = config.classifierDropout();
    classifier = parameters.linear("classifier", config.hiddenSize(), config.numLabels());
  }

  @Override
  public ModernBertConfig config() {
    return model.config();
  }

  @Override
  protected ModernBertModel base() {
    return model;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    Tensor summary = head.forward(model.summary(encoded)); // [B, D]
    return classifier.forward(dropout.forward(summary)); // [B, labels]
  }
}
