package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The output of a masked language model. */
public final class MaskedLMOutput extends ModelOutput {

  MaskedLMOutput(Optional<Tensor> loss, Tensor logits, LayerOutputs layers) {
    put("loss", loss);
    put("logits", Optional.of(logits));
    put(layers);
  }

  /**
   * How far the outputs are from the labels, one number.
   *
   * @throws ModelException if the inputs had no labels
   */
  public Tensor loss() {
    return get("loss");
  }

  /** The score of each word for each token before softmax, {@code [B, L, V]}. */
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
