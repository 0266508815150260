package dev.bluejay.models.marian;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.seq2seq.Seq2SeqConfig;

/** The settings of a Marian model, with Python's defaults. */
public final class MarianConfig extends Seq2SeqConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "marian", "vocab_size": 58101, "decoder_vocab_size": 58101,
           "max_position_embeddings": 1024, "d_model": 1024,
           "encoder_layers": 12, "encoder_ffn_dim": 4096, "encoder_attention_heads": 16,
           "decoder_layers": 12, "decoder_ffn_dim": 4096, "decoder_attention_heads": 16,
           "encoder_layerdrop": 0.0, "decoder_layerdrop": 0.0, "activation_function": "gelu",
           "dropout": 0.1, "attention_dropout": 0.0, "activation_dropout": 0.0,
           "init_std": 0.02, "scale_embedding": false, "use_cache": true,
           "num_hidden_layers": 12, "is_encoder_decoder": true,
           "share_encoder_decoder_embeddings": true, "pad_token_id": 58100, "eos_token_id": 0,
           "decoder_start_token_id": 58100, "forced_eos_token_id": 0}
          """);

  /** The defaults. */
  public MarianConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public MarianConfig(JsonNode given) {
    super(DEFAULTS, withDecoderVocabulary(given));
  }

  /** Where it is not set, the decoder knows as many tokens as the encoder. */
  private static JsonNode withDecoderVocabulary(JsonNode given) {
    if (given.hasNonNull("decoder_vocab_size") || !given.has("vocab_size")) {
      return given;
    }
    ObjectNode all = given.deepCopy();
    return all.set("decoder_vocab_size", given.get("vocab_size"));
  }

  @Override
  public MarianConfig with(String key, Object value) {
    return new MarianConfig(changed(key, value));
  }

  @Override
  public int decoderVocabSize() {
    return integer("decoder_vocab_size");
  }

  @Override
  public boolean shareEncoderDecoderEmbeddings() {
    return flag("share_encoder_decoder_embeddings");
  }
}
