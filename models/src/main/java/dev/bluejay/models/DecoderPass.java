package dev.bluejay.models;

import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens on their way through a decoder's layers, all there are or those that follow a cache's.
 *
 * @param inputs the tokens and their positions
 * @param encoded takes down what the layers put out
 * @param cache what came before them, or null for nothing
 */
public record DecoderPass(PackedInputs inputs, Encoded encoded, @Nullable KeyValueCache cache) {

  /** All tokens of some inputs at once. */
  static DecoderPass of(ModelInputs inputs, int mostPositions, Optional<Integer> padding) {
    var packed = PackedInputs.of(inputs, mostPositions, padding);
    return new DecoderPass(packed, new Encoded(packed.packing(), inputs), null);
  }

  /** Token ids, {@code [T]}. */
  public IntTensor ids() {
    return inputs.ids();
  }

  /** Positions, {@code [T]}. */
  public IntTensor positions() {
    return inputs.positions();
  }

  /** Where each sequence lies. */
  public Packing packing() {
    return inputs.packing();
  }

  /** The attended values {@code [T, H · width]} of a layer's projection. */
  public Tensor attend(Workspace workspace, CausalAttention attention, Tensor qkv, int layer) {
    if (encoded.outputAttentions()) {
      encoded.attention(workspace.keep(attention.weights(qkv, packing())));
    }
    return cache == null
        ? attention.forward(qkv, packing())
        : attention.forward(qkv, packing(), cache, layer);
  }
}
