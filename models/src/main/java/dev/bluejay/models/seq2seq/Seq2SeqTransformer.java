package dev.bluejay.models.seq2seq;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderDecoderModel;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.CrossAttention;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/**
 * The transformer of BART and the models of its kind (Vaswani et al. 2017, arXiv:1706.03762; Lewis
 * et al. 2019, arXiv:1910.13461), without a head.
 */
public abstract class Seq2SeqTransformer extends EncoderDecoderModel {
  private final Seq2SeqConfig config;
  private final LookupTable words;
  private final Encoder encoder;
  private final Decoder decoder;

  /** Takes its weights from the parameters under no prefix. */
  protected Seq2SeqTransformer(Seq2SeqConfig config, Style style, Parameters parameters) {
    super(parameters);
    this.config = config;
    config.checkHeads();
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    int width = config.dModel();
    int read = config.vocabSize();
    int written = config.decoderVocabSize();
    LookupTable source;
    if (config.shareEncoderDecoderEmbeddings()) {
      words =
          parameters.shared(
              "shared", read, width, padding, "encoder.embed_tokens", "decoder.embed_tokens");
      source = words;
    } else {
      source = parameters.shared("encoder.embed_tokens", read, width, padding, "shared");
      words = parameters.shared("decoder.embed_tokens", written, width, padding, "shared");
    }
    encoder = new Encoder(config, style, source, parameters.in("encoder"));
    decoder = new Decoder(config, style, words, parameters.in("decoder"));
  }

  @Override
  public final Encoded read(ModelInputs inputs) {
    return encoder.forward(inputs);
  }

  @Override
  public final Encoded decode(DecoderPass pass) {
    return decoder.forward(pass);
  }

  @Override
  protected final CrossAttention crossAttention() {
    return decoder.crossAttention();
  }

  @Override
  protected final Tensor keysValues(int layer, Tensor hidden) {
    return decoder.keysValues(layer, hidden);
  }

  @Override
  public final int layers() {
    return decoder.layers();
  }

  @Override
  public final int mostPositions() {
    return config.maxPositionEmbeddings();
  }

  @Override
  protected IntTensor shiftRight(IntTensor ids) {
    return shiftedBehindStart(ids);
  }

  /** The table of the decoder's tokens. */
  @Override
  protected final LookupTable wordEmbeddings() {
    return words;
  }

  /**
   * The head of a language model: the table of tokens or a matrix of its own, and a bias that is
   * not trained.
   *
   * @param parameters of the whole model
   */
  public final PreparedLinear head(Parameters parameters) {
    int vocabulary = words.rows();
    Tensor bias = parameters.buffer("final_logits_bias", 1, vocabulary).reshape(vocabulary);
    return config.flag("tie_word_embeddings")
        ? parameters.tied(words, bias)
        : parameters.linear("lm_head", words.width(), bias);
  }
}
