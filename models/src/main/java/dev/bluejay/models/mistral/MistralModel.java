package dev.bluejay.models.mistral;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LookupTable;

/**
 * Mistral: {@code Llama} whose tokens see a window of those before them (Jiang et al. 2023,
 * arXiv:2310.06825).
 */
public final class MistralModel extends DecoderModel {
  private final MistralConfig config;
  private final RotaryDecoder decoder;

  /** Takes its weights from the parameters under no prefix. */
  public MistralModel(MistralConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    decoder =
        new RotaryDecoder(
            config,
            parameters,
            config.sizes(),
            layer -> RotarySettings.window(config, layer, true),
            Dropout.NONE);
  }

  @Override
  public MistralConfig config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    return decoder.decode(pass);
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return decoder.words();
  }

  @Override
  public int layers() {
    return decoder.layers();
  }

  @Override
  public int window(int layer) {
    return decoder.window(layer);
  }

  @Override
  public int longerFrom() {
    return decoder.longerFrom();
  }
}
