package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The output of a model with both heads that BERT is trained with at first. */
public final class PreTrainingOutput extends ModelOutput {

  /** What was computed; no loss without labels. */
  public PreTrainingOutput(
      Optional<Tensor> loss,
      Tensor predictionLogits,
      Tensor seqRelationshipLogits,
      LayerOutputs layers) {
    put("loss", loss);
    put("prediction_logits", Optional.of(predictionLogits));
    put("seq_relationship_logits", Optional.of(seqRelationshipLogits));
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

  /** The score of each word for each token, {@code [B, L, V]}. */
  public Tensor predictionLogits() {
    return get("prediction_logits");
  }

  /** Whether the second text goes on, {@code [B, 2]}. */
  public Tensor seqRelationshipLogits() {
    return get("seq_relationship_logits");
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
