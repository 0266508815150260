package dev.bluejay.models;

import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.CrossAttention;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    var packed = PackedInputs.ofIds(inputs, mostPositions, padding);
    return new DecoderPass(packed, new Encoded(packed.packing(), inputs), null);
  }

  /** All tokens that a decoder is given at once, which read what an encoder has computed. */
  static DecoderPass of(PackedInputs packed, ModelInputs inputs, Encoded source) {
    return new DecoderPass(packed, new Encoded(packed.packing(), inputs, source), null);
  }

  /**
   * Tokens that follow those of a cache, to which they are added.
   *
   * @param ids {@code [T]}
   */
  static DecoderPass after(KeyValueCache cache, IntTensor ids, Packing packing) {
    int[] positions = packing.positions().toArray();
    for (int b = 0; b < packing.batch(); b++) {
      for (int t = packing.start(b); t < packing.start(b + 1); t++) {
        positions[t] += cache.length(b);
      }
    }
    cache.extend(packing);
    IntTensor types = IntTensor.zeros(positions.length);
    var inputs =
        new PackedInputs(packing, ids, types, IntTensor.of(positions, positions.length), null);
    return new DecoderPass(inputs, new Encoded(packing, ModelInputs.of(ids)), cache);
  }

  /** How many tokens the longest sequence has, those of the cache among them. */
  public int longest() {
    return cache == null ? packing().length() : cache.longest();
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

  /**
   * What the encoder computed, attended to by a layer's tokens: {@code [T, H · width]}.
   *
   * @param query {@code [T, H · width]}
   * @param keysValues a layer's keys and values {@code [S, 2 · H · width]} of the encoder's hidden
   *     states, which a cache has already
   */
  public Tensor attend(
      Workspace workspace,
      CrossAttention attention,
      Tensor query,
      UnaryOperator<Tensor> keysValues,
      int layer) {
    if (cache != null) {
      return attention.forward(query, packing(), cache, layer);
    }
    Encoded source =
        encoded.source().orElseThrow(() -> new IllegalStateException("no encoder was run"));
    Tensor pairs = keysValues.apply(source.hidden()); // [S, 2 H · width]
    if (encoded.outputAttentions()) {
      encoded.crossAttention(
          workspace.keep(attention.weights(query, packing(), pairs, source.packing())));
    }
    return attention.forward(query, packing(), pairs, source.packing());
  }
}
