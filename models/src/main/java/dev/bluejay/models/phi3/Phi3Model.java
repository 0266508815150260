package dev.bluejay.models.phi3;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.tensor.LookupTable;

/**
 * Phi-3: Llama with fused weights, and frequencies for long texts of their own (Abdin et al. 2024,
 * arXiv:2404.14219).
 */
public final class Phi3Model extends DecoderModel {
  private final Phi3Config config;
  private final RotaryDecoder decoder;

  /** Takes its weights from the parameters under no prefix. */
  public Phi3Model(Phi3Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    decoder =
        new RotaryDecoder(
            config,
            parameters,
            config.sizes(),
            layer -> RotarySettings.window(config, layer, true),
            config.embeddingDropout());
  }

  @Override
  public Phi3Config config() {
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
