package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;

/** Scores the words of the vocabulary for each token. */
public abstract class MaskedLMModel extends PretrainedModel {
  private final BaseModel base;
  private final MaskedLMHead head;

  /** A base model and the head over its tokens. */
  protected MaskedLMModel(Parameters parameters, BaseModel base, MaskedLMHead head) {
    super(parameters);
    this.base = base;
    this.head = head;
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
  public final MaskedLMOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base.encode(inputs);
      Tensor logits = head.forward(encoded.hidden()); // [T, V]
      return new MaskedLMOutput(
          encoded.tokenLoss(logits, inputs).map(workspace::keep),
          workspace.keep(encoded.packing().pad(logits)),
          encoded.layers(workspace));
    }
  }

  /**
   * Scores the words for some tokens only, which saves most of the work and memory of the rest.
   *
   * @param places of M tokens in the batch, counted without its padding, {@code [M]}
   * @return logits, {@code [M, V]}
   */
  public final Tensor logitsAt(ModelInputs inputs, IntTensor places) {
    try (var workspace = Workspace.open()) {
      Tensor hidden = base.encode(inputs).hidden(); // [T, D]
      return workspace.keep(head.forward(hidden.embedding(places)));
    }
  }

  @Override
  public final MaskedLMOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final MaskedLMOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
