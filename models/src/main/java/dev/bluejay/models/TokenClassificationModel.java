package dev.bluejay.models;

import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;

/** A linear layer over each token, which scores labels for it. */
public abstract class TokenClassificationModel extends PretrainedModel {
  private final BaseModel base;
  private final Dropout dropout;
  private final PreparedLinear classifier;

  /**
   * @param width of the hidden states
   * @param dropout before the classifier
   */
  protected TokenClassificationModel(
      Parameters parameters, BaseModel base, int width, Dropout dropout) {
    super(parameters);
    this.base = base;
    this.dropout = dropout;
    classifier = parameters.linear("classifier", width, base.config().numLabels());
  }

  @Override
  public final PretrainedConfig config() {
    return base.config();
  }

  /** The model under the head. */
  public final BaseModel base() {
    return base;
  }

  @Override
  public final TokenClassifierOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base.encode(inputs);
      Tensor logits =
          classifier.forward(dropout.forward(transform(encoded.hidden()))); // [T, labels]
      return new TokenClassifierOutput(
          encoded.tokenLoss(logits, inputs).map(workspace::keep),
          workspace.keep(encoded.packing().pad(logits)),
          encoded.layers(workspace));
    }
  }

  /** What a family does with the tokens before they are scored, {@code [T, D]}: nothing. */
  protected Tensor transform(Tensor hidden) {
    return hidden;
  }

  @Override
  public final TokenClassifierOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final TokenClassifierOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
