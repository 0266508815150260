package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The output of a base model, with the pooled first token where the family has it. */
public sealed class BaseModelOutput extends ModelOutput permits Seq2SeqModelOutput {

  BaseModelOutput(Tensor lastHiddenState, Optional<Tensor> poolerOutput, LayerOutputs layers) {
    put("last_hidden_state", Optional.of(lastHiddenState));
    put("pooler_output", poolerOutput);
    put(layers);
  }

  /** The last layer's output, {@code [B, L, D]}, zeros where the mask is 0. */
  public Tensor lastHiddenState() {
    return get("last_hidden_state");
  }

  /**
   * The first token through the pooler, {@code [B, D]}.
   *
   * @throws ModelException if the family has no pooler
   */
  public Tensor poolerOutput() {
    return get("pooler_output");
  }

  /** The embeddings and each layer's output, each {@code [B, L, D]}; none unless asked for. */
  public List<Tensor> hiddenStates() {
    return all("hidden_states");
  }

  /** Each layer's attention weights {@code [B, H, L, L]}; none unless asked for. */
  public List<Tensor> attentions() {
    return all("attentions");
  }
}
