package dev.bluejay.models.bert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** BERT with a linear layer over the pooled first token. */
public final class BertForSequenceClassification extends SequenceClassificationModel {
  private final BertModel bert;
  private final Dropout dropout;
  private final PreparedLinear classifier;

  /** Takes the weights of the base under {@code bert}, and its own. */
  public BertForSequenceClassification(BertConfig config, Parameters parameters) {
    super(parameters);
    bert = new BertModel(config, parameters.in("bert"));
    dropout = config.classifierDropout();
    classifier = parameters.linear("classifier", config.hiddenSize(), config.numLabels());
  }

  @Override
  public BertConfig config() {
    return bert.config();
  }

  @Override
  protected BertModel base() {
    return bert;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    Tensor pooled = bert.pool(encoded).orElseThrow(); // [B, D]
    return classifier.forward(dropout.forward(pooled)); // [B, labels]
  }
}
