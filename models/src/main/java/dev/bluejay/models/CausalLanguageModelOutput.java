package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The output of a causal language model. */
public final class CausalLanguageModelOutput extends ModelOutput {

  CausalLanguageModelOutput(Optional<Tensor> loss, Tensor logits, LayerOutputs layers) {
    put("loss", loss);
    put("logits", Optional.of(logits));
    put(layers);
  }

  /**
   * How unlikely the labels were, one number.
   *
   * @throws ModelException if the inputs had no labels
   */
  public Tensor loss() {
    return get("loss");
  }

  /** The score of each token to come next, {@code [B, L, V]}, zeros where the mask is 0. */
  public Tensor logits() {
    return get("logits");
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
