package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The output of an encoder-decoder without a head; {@link #lastHiddenState} is the decoder's, and L
 * its length.
 */
public final class Seq2SeqModelOutput extends BaseModelOutput {

  Seq2SeqModelOutput(Tensor lastHiddenState, LayerOutputs layers) {
    super(lastHiddenState, Optional.empty(), layers);
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
