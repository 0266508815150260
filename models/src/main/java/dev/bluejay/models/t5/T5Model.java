package dev.bluejay.models.t5;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderDecoderModel;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.CrossAttention;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Tensor;

/** T5 (Raffel et al. 2020, arXiv:1910.10683), without a head. */
public final class T5Model extends EncoderDecoderModel {
  private final T5Config config;
  private final LookupTable words;
  private final T5Stack encoder;
  private final T5Stack decoder;

  /** Takes its weights from the parameters under no prefix. */
  public T5Model(T5Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    words = words(config, parameters);
    encoder = new T5Stack(config, words, parameters.in("encoder"), false);
    decoder = new T5Stack(config, words, parameters.in("decoder"), true);
  }

  /** The table of words, under whichever of its names the checkpoint has it. */
  static LookupTable words(T5Config config, Parameters parameters) {
    return parameters.shared(
        "shared",
        config.vocabSize(),
        config.dModel(),
        null,
        "encoder.embed_tokens",
        "decoder.embed_tokens");
  }

  @Override
  public T5Config config() {
    return config;
  }

  @Override
  public Encoded read(ModelInputs inputs) {
    return read(encoder, config, inputs);
  }

  static Encoded read(T5Stack encoder, T5Config config, ModelInputs inputs) {
    var padding = config.optionalInteger("pad_token_id");
    PackedInputs packed = PackedInputs.ofIds(inputs, Integer.MAX_VALUE, padding);
    return encoder.read(packed.ids(), new Encoded(packed.packing(), inputs));
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    return decoder.decode(pass);
  }

  @Override
  protected CrossAttention crossAttention() {
    return decoder.crossAttention();
  }

  @Override
  protected Tensor keysValues(int layer, Tensor hidden) {
    return decoder.keysValues(layer, hidden);
  }

  @Override
  public int layers() {
    return decoder.blocks();
  }

  @Override
  protected IntTensor shiftRight(IntTensor ids) {
    return shiftedBehindStart(ids);
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return words;
  }
}
