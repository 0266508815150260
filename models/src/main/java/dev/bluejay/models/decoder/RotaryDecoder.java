package dev.bluejay.models.decoder;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The vectors of tokens, {@link RotaryLayer}s and a norm: Llama and those after it. */
public final class RotaryDecoder {
  private final LookupTable words;
  private final Dropout dropout;
  private final RotaryFrequencies frequencies;
  private final List<RotaryLayer> layers = new ArrayList<>();
  private final RmsNorm norm;
  private final IntUnaryOperator windows;

  /**
   * Takes its weights as Llama names them.
   *
   * @param windows how many tokens a token of each layer sees, 0 for all
   * @param dropout of the tokens' vectors
   */
  public RotaryDecoder(
      PretrainedConfig config,
      Parameters parameters,
      RotaryLayer.Sizes sizes,
      IntUnaryOperator windows,
      Dropout dropout) {
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    words =
        parameters.embedding("embed_tokens", config.integer("vocab_size"), sizes.width(), padding);
    this.dropout = dropout;
    this.windows = windows;
    frequencies =
        RotarySettings.frequencies(
            config, config.number("rope_theta"), config.json("rope_scaling"));
    for (int i = 0; i < config.integer("num_hidden_layers"); i++) {
      CausalAttention attention = RotarySettings.attention(config).window(windows.applyAsInt(i));
      layers.add(new RotaryLayer(parameters.in("layers", i), i, attention, sizes));
    }
    norm = parameters.rmsNorm("norm", sizes.width(), sizes.epsilon());
  }

  /** The hidden states of a pass's tokens. */
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    Rotation rotation = frequencies.at(pass.positions());
    encoded.layer(dropout.forward(embed(words, pass.ids()))); // [T, D]
    for (int i = 0; i < layers.size(); i++) {
      RotaryLayer layer = layers.get(i);
      Tensor x = encoded.checkpoint(before -> layer.forward(before, rotation, pass)); // [T, D]
      encoded.layer(i == layers.size() - 1 ? norm.forward(x) : x);
    }
    return encoded;
  }

  /** The rows {@code [T, D]} of a table. */
  public static Tensor embed(LookupTable words, IntTensor ids) {
    return Embeddings.sum(
        new String[] {"input_ids"}, new LookupTable[] {words}, new IntTensor[] {ids}, null);
  }

  /** The table of the tokens' vectors. */
  public LookupTable words() {
    return words;
  }

  /** See {@link dev.bluejay.models.DecoderModel#longerFrom}. */
  public int longerFrom() {
    return frequencies.longerFrom();
  }

  /** How many tokens a token of this layer sees, itself among them; 0 for all before it. */
  public int window(int layer) {
    return windows.applyAsInt(layer);
  }

  /** How many layers there are. */
  public int layers() {
    return layers.size();
  }
}
