package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The output of an encoder-decoder with a language model's head; L is the decoder's length. */
public final class Seq2SeqLMOutput extends ModelOutput {

  Seq2SeqLMOutput(Optional<Tensor> loss, Tensor logits, LayerOutputs layers) {
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

  /** The encoder's last hidden states, {@code [B, M, D]}, zeros where the mask is 0. */
  public Tensor encoderLastHiddenState() {
    return get("encoder_last_hidden_state");
  }

  /** The decoder's embeddings and each layer's output {@code [B, L, D]}; none unless asked for. */
  public List<Tensor> decoderHiddenStates() {
    return all("decoder_hidden_states");
  }

  /** The decoder's attention weights {@code [B, H, L, L]}; none unless asked for. */
  public List<Tensor> decoderAttentions() {
    return all("decoder_attentions");
  }

  /** The decoder's attention weights over the encoder's tokens; none unless asked for. */
  public List<Tensor> crossAttentions() {
    return all("cross_attentions");
  }

  /** The encoder's embeddings and each layer's output {@code [B, M, D]}; none unless asked for. */
  public List<Tensor> encoderHiddenStates() {
    return all("encoder_hidden_states");
  }

  /** The encoder's attention weights {@code [B, H, M, M]}; none unless asked for. */
  public List<Tensor> encoderAttentions() {
    return all("encoder_attentions");
  }
}
