package dev.bluejay.models.distilbert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** DistilBERT with two linear layers over the first token. */
public final class DistilBertForSequenceClassification extends SequenceClassificationModel {
  private final DistilBertModel distilbert;
  private final PreparedLinear preClassifier;
  private final Dropout dropout;
  private final PreparedLinear classifier;

  /** Takes the weights of the base under {@code distilbert}, and its own. */
  public DistilBertForSequenceClassification(DistilBertConfig config, Parameters parameters) {
    super(parameters);
    distilbert = new DistilBertModel(config, parameters.in("distilbert"));
    preClassifier = parameters.linear("pre_classifier", config.dim(), config.dim());
    dropout = config.classifierDropout();
    classifier = parameters.linear("classifier", config.dim(), config.numLabels());
  }

  @Override
  public DistilBertConfig config() {
    return distilbert.config();
  }

  @Override
  protected DistilBertModel base() {
    return distilbert;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    Tensor first = encoded.first(); // [B, D]
    Tensor hidden = preClassifier.forward(first, Activation.RELU); // [B, D]
    return classifier.forward(dropout.forward(hidden)); // [B, labels]
  }
}
