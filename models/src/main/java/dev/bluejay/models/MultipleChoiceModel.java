package dev.bluejay.models;

import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;

/** Scores each of several continuations of a text. */
public abstract class MultipleChoiceModel extends PretrainedModel {
  private final BaseModel base;
  private final Dropout dropout;
  private final PreparedLinear classifier;

  /**
   * @param width of the vectors that are scored
   * @param dropout before the classifier
   */
  protected MultipleChoiceModel(Parameters parameters, BaseModel base, int width, Dropout dropout) {
    super(parameters);
    this.base = base;
    this.dropout = dropout;
    classifier = parameters.linear("classifier", width, 1);
  }

  @Override
  public final PretrainedConfig config() {
    return base.config();
  }

  /** The model under the head. */
  public final BaseModel base() {
    return base;
  }

  /** The head: a vector for each sequence, {@code [B · choices, D]}, before it is scored. */
  protected abstract Tensor pool(Encoded encoded);

  /** Whether the head sees, as Python's, what is computed of padding. */
  protected boolean readsPadding() {
    return false;
  }

  /**
   * Runs the model.
   *
   * @param inputs ids {@code [B, choices, L]}, masks and token types alike; labels {@code [B]}
   */
  @Override
  public final MultipleChoiceModelOutput forward(ModelInputs inputs) {
    IntTensor ids = inputs.inputIds();
    if (ids.rank() != 3) {
      throw new ModelException(
          "input_ids: choices are missing; got %s, expected [batch, choices, length]"
              .formatted(ids.shape()));
    }
    try (var workspace = Workspace.open()) {
      ModelInputs flat = inputs.flattened();
      Encoded encoded = base.encode(readsPadding() ? flat.withPaddingComputed() : flat);
      Tensor scores = classifier.forward(dropout.forward(pool(encoded))); // [B · choices, 1]
      Tensor logits = scores.reshape(ids.size(0), ids.size(1)); // [B, choices]
      return new MultipleChoiceModelOutput(
          inputs.labels().map(labels -> workspace.keep(Losses.crossEntropy(logits, labels))),
          workspace.keep(logits),
          encoded.layers(workspace));
    }
  }

  @Override
  public final MultipleChoiceModelOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final MultipleChoiceModelOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
