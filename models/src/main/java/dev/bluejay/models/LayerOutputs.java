package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a model put out on the way, as far as it was asked for.
 *
 * @param hiddenStates the embeddings and each layer's output, {@code [B, L, D]}
 * @param attentions each layer's attention weights, {@code [B, H, L, L]}
 * @param crossAttentions a decoder's attention weights over its encoder's tokens, {@code [B, H, L,
 *     M]}
 * @param encoderLast the last hidden states {@code [B, M, D]} of the encoder, if there is one
 * @param encoder what its layers put out
 */
public record LayerOutputs(
    List<Tensor> hiddenStates,
    List<Tensor> attentions,
    List<Tensor> crossAttentions,
    @Nullable Tensor encoderLast,
    @Nullable LayerOutputs encoder) {}
