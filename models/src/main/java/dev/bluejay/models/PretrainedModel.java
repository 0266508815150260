package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tokenizers.BatchEncoding;

/**
 * A model with its weights. Immutable once it is made: any number of threads may call it at once.
 */
public abstract class PretrainedModel {

  /** The settings it was made with. */
  public abstract PretrainedConfig config();

  /**
   * Runs the model.
   *
   * @throws IllegalArgumentException if the inputs do not fit each other or the model
   */
  public abstract ModelOutput forward(ModelInputs inputs);

  /** Runs the model on what a tokenizer returned. */
  public ModelOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  /** Runs the model on token ids {@code [B, L]} without padding. */
  public ModelOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
