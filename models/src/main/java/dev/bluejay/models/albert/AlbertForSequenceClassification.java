package dev.bluejay.models.albert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** ALBERT with a linear layer over the pooled first token. */
public final class AlbertForSequenceClassification extends SequenceClassificationModel {
  private final AlbertModel albert;
  private final Dropout dropout;
  private final PreparedLinear classifier;

  /** Takes the weights of the base under {@code albert}, and its own. */
  public AlbertForSequenceClassification(AlbertConfig config, Parameters parameters) {
    super(parameters);
    albert = new AlbertModel(config, parameters.in("albert"));
    dropout = config.classifierDropout();
    classifier = parameters.linear("classifier", config.hiddenSize(), config.numLabels());
  }

  @Override
  public AlbertConfig config() {
    return albert.config();
  }

  @Override
  protected AlbertModel base() {
    return albert;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    Tensor pooled = albert.pool(encoded).orElseThrow(); // [B, D]
    return classifier.forward(dropout.forward(pooled)); // [B, labels]
  }
}
