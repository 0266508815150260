package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;
import java.util.Optional;

/** A model without a head: it turns tokens into hidden states. */
public abstract class BaseModel extends PretrainedModel {

  /** With the parameters that the model takes its weights from. */
  protected BaseModel(Parameters parameters) {
    super(parameters);
  }

  /**
   * Computes the hidden states of the tokens, packed, in the workspace that is open on this thread.
   */
  public abstract Encoded encode(ModelInputs inputs);

  /** The table {@code [V, D]} of the tokens' vectors, which a language model's head shares. */
  protected abstract LookupTable wordEmbeddings();

  /** One vector for each sequence, {@code [B, D]}, where the family has a pooler. */
  protected Optional<Tensor> pool(Encoded encoded) {
    return Optional.empty();
  }

  /**
   * The vector of each sequence, {@code [B, D]}.
   *
   * @throws ModelException if this model has no pooler
   */
  public final Tensor pooled(Encoded encoded) {
    return pool(encoded)
        .orElseThrow(
            () ->
                new ModelException(
                    "%s: there is no pooler in this model".formatted(getClass().getSimpleName())));
  }

  @Override
  public final BaseModelOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = encode(inputs);
      return new BaseModelOutput(
          workspace.keep(encoded.packing().pad(encoded.hidden())),
          pool(encoded).map(workspace::keep),
          encoded.hiddenStates(workspace),
          encoded.attentions(workspace));
    }
  }

  @Override
  public final BaseModelOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final BaseModelOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
