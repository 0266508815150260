package dev.bluejay.models.longformer;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** Longformer with two linear layers over the first token. */
public final class LongformerForSequenceClassification extends SequenceClassificationModel {
  private final LongformerModel base;
  private final Dropout dropout;
  private final PreparedLinear dense;
  private final PreparedLinear output;

  /** Takes the weights of the base under its name, and its own. */
  public LongformerForSequenceClassification(LongformerConfig config, Parameters parameters) {
    super(parameters);
    base = new LongformerModel(config, parameters.in("longformer"), false, GlobalTokens::first);
    dropout = config.hiddenDropout();
    Parameters head = parameters.in("classifier");
    dense = head.linear("dense", config.hiddenSize(), config.hiddenSize());
    output = head.linear("out_proj", config.hiddenSize(), config.numLabels());
  }

  @Override
  public LongformerConfig config() {
    return base.config();
  }

  @Override
  protected LongformerModel base() {
    return base;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    Tensor first = dropout.forward(encoded.first()); // [B, D]
    Tensor hidden = dense.forward(first, Activation.TANH); // [B, D]
    return output.forward(dropout.forward(hidden)); // [B, labels]
  }
}
