package dev.bluejay.models.gemma3;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.models.decoder.RotaryFrequencies;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.models.decoder.SandwichLayer;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Gemma 3: a decoder of which most layers see a window only and turn positions faster than those
 * that see all tokens, with norms before and after each half of a layer, and of the heads of
 * queries and keys (Gemma Team 2025, arXiv:2503.19786).
 *
 * <p>T: tokens of all sequences, D: hidden_size.
 */
public final class Gemma3TextModel extends DecoderModel {
  private final Gemma3TextConfig config;
  private final LookupTable words;
  private final RotaryFrequencies far;
  private final RotaryFrequencies near;
  private final List<SandwichLayer> layers = new ArrayList<>();
  private final RmsNorm norm;

  /** Takes its weights from the parameters under no prefix. */
  public Gemma3TextModel(Gemma3TextConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    int width = config.hiddenSize();
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    words = parameters.embedding("embed_tokens", config.vocabSize(), width, padding);
    far =
        RotarySettings.frequencies(
            config, config.number("rope_theta"), config.json("rope_scaling"));
    near =
        RotarySettings.frequencies(
            config, config.number("rope_local_base_freq"), MissingNode.getInstance());
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(
          new SandwichLayer(parameters.in("layers", i), i, config.attention(i), config.sizes()));
    }
    norm = parameters.shiftedRmsNorm("norm", width, config.rmsNormEps());
  }

  @Override
  public Gemma3TextConfig config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    Rotation farther = far.at(pass.positions());
    Rotation nearer = near.at(pass.positions());
    Tensor embedded = RotaryDecoder.embed(words, pass.ids()); // [T, D]
    encoded.layer(embedded.mul((float) Math.sqrt(config.hiddenSize())));
    for (int i = 0; i < layers.size(); i++) {
      SandwichLayer layer = layers.get(i);
      Rotation rotation = config.slides(i) ? nearer : farther;
      Tensor x = encoded.checkpoint(before -> layer.forward(before, rotation, pass)); // [T, D]
      encoded.layer(i == layers.size() - 1 ? norm.forward(x) : x);
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return words;
  }

  @Override
  public int window(int layer) {
    return config.attention(layer).window();
  }

  @Override
  public int layers() {
    return layers.size();
  }
}
