package dev.bluejay.models.qwen3;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LookupTable;

/**
 * Qwen 3: Llama whose heads of queries and keys are normalised (Yang et al. 2025,
 * arXiv:2505.09388).
 */
public final class Qwen3Model extends DecoderModel {
  private final Qwen3Config config;
  private final RotaryDecoder decoder;

  /** Takes its weights from the parameters under no prefix. */
  public Qwen3Model(Qwen3Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    decoder = new RotaryDecoder(config, parameters, config.sizes(), config::window, Dropout.NONE);
  }

  @Override
  public Qwen3Config config() {
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
