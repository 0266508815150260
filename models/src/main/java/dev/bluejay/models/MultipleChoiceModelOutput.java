package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The output of a multiple choice model. */
public final class MultipleChoiceModelOutput extends ModelOutput {

  MultipleChoiceModelOutput(Optional<Tensor> loss, Tensor logits, LayerOutputs layers) {
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

  /** The score of each choice before softmax, {@code [B, choices]}. */
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
