package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The output of an extractive question answering model. */
public final class QuestionAnsweringModelOutput extends ModelOutput {

  QuestionAnsweringModelOutput(
      Optional<Tensor> loss, Tensor startLogits, Tensor endLogits, LayerOutputs layers) {
    put("loss", loss);
    put("start_logits", Optional.of(startLogits));
    put("end_logits", Optional.of(endLogits));
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

  /** How well an answer begins at each token, {@code [B, L]}. */
  public Tensor startLogits() {
    return get("start_logits");
  }

  /** How well an answer ends at each token, {@code [B, L]}. */
  public Tensor endLogits() {
    return get("end_logits");
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
