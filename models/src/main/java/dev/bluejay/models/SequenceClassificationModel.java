package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;

/** A model that scores labels, or one number, for each sequence. */
public abstract class SequenceClassificationModel extends PretrainedModel {

  /** The model under the head. */
  protected abstract BaseModel base();

  /** The head: {@code [B, labels]} from the hidden states of the tokens. */
  protected abstract Tensor classify(Encoded encoded);

  @Override
  public final SequenceClassifierOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base().encode(inputs);
      return new SequenceClassifierOutput(
          workspace.keep(classify(encoded)),
          encoded.hiddenStates(workspace),
          encoded.attentions(workspace));
    }
  }

  @Override
  public final SequenceClassifierOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final SequenceClassifierOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
