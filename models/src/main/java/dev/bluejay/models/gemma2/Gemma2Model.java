package dev.bluejay.models.gemma2;

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
 * Gemma 2: a decoder whose layers see a window and all tokens in turn, with norms before and after
 * each half of a layer, and capped scores (Gemma Team 2024, arXiv:2408.00118).
 *
 * <p>T: tokens of all sequences, D: hidden_size.
 */
public final class Gemma2Model extends DecoderModel {
  private final Gemma2Config config;
  private final LookupTable words;
  private final RotaryFrequencies frequencies;
  private final List<SandwichLayer> layers = new ArrayList<>();
  private final RmsNorm norm;

  /** Takes its weights from the parameters under no prefix. */
  public Gemma2Model(Gemma2Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    int width = config.hiddenSize();
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    words = parameters.embedding("embed_tokens", config.vocabSize(), width, padding);
    frequencies =
        RotarySettings.frequencies(
            config, config.number("rope_theta"), config.json("rope_scaling"));
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(
          new SandwichLayer(parameters.in("layers", i), i, config.attention(i), config.sizes()));
    }
    norm = parameters.shiftedRmsNorm("norm", width, config.rmsNormEps());
  }

  @Override
  public Gemma2Config config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    Rotation rotation = frequencies.at(pass.positions());
    Tensor embedded = RotaryDecoder.embed(words, pass.ids()); // [T, D]
    encoded.layer(embedded.mul((float) Math.sqrt(config.hiddenSize())));
    for (int i = 0; i < layers.size(); i++) {
      SandwichLayer layer = layers.get(i);
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
