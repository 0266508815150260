package dev.bluejay.models.llama;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LookupTable;

/**
 * Llama 1 to 3: a decoder with rotary positions, gated networks and norms by the root mean square
 * (Touvron et al. 2023, arXiv:2302.13971; Llama 3: arXiv:2407.21783).
 */
public final class LlamaModel extends DecoderModel {
  private final LlamaConfig config;
  private final RotaryDecoder decoder;

  /** Takes its weights from the parameters under no prefix. */
  public LlamaModel(LlamaConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    decoder = new RotaryDecoder(config, parameters, config.sizes(), layer -> 0, Dropout.NONE);
  }

  @Override
  public LlamaConfig config() {
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
  public int longerFrom() {
    return decoder.longerFrom();
  }
}
