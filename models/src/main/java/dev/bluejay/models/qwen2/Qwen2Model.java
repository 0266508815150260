package dev.bluejay.models.qwen2;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LookupTable;

/**
 * Qwen 2: Llama with biases at queries, keys and values, whose upper layers may see a window only
 * (Yang et al. 2024, arXiv:2407.10671).
 */
public final class Qwen2Model extends DecoderModel {
  private final Qwen2Config config;
  private final RotaryDecoder decoder;

  /** Takes its weights from the parameters under no prefix. */
  public Qwen2Model(Qwen2Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    decoder = new RotaryDecoder(config, parameters, config.sizes(), config::window, Dropout.NONE);
  }

  @Override
  public Qwen2Config config() {
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
