package dev.bluejay.models.roberta;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** XLM-RoBERTa with two linear layers over the first token. */
public final class XLMRobertaForSequenceClassification extends SequenceClassificationModel {
  private final RobertaModel base;
  private final Dropout dropout;
  private final PreparedLinear dense;
  private final PreparedLinear output;

  /** Takes the weights of the base under its name, and its own. */
  public XLMRobertaForSequenceClassification(XLMRobertaConfig config, Parameters parameters) {
    super(parameters);
    base = new XLMRobertaModel(config, parameters.in("roberta"), false);
    dropout = config.classifierDropout();
    Parameters head = parameters.in("classifier");
    dense = head.linear("dense", config.hiddenSize(), config.hiddenSize());
    output = head.linear("out_proj", config.hiddenSize(), config.numLabels());
  }

  @Override
  public RobertaConfig config() {
    return base.config();
  }

  @Override
  protected RobertaModel base() {
    return base;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    Tensor first = dropout.forward(encoded.first()); // [B, D]
    Tensor hidden = dense.forward(first, Activation.TANH); // [B, D]
    return output.forward(dropout.forward(hidden)); // [B, labels]
  }
}
