package dev.bluejay.models.pegasus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.seq2seq.Seq2SeqConfig;

/** The settings of a PEGASUS model, with Python's defaults. */
public final class PegasusConfig extends Seq2SeqConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "pegasus", "vocab_size": 50265,
           "max_position_embeddings": 1024, "d_model": 1024,
           "encoder_layers": 12, "encoder_ffn_dim": 4096, "encoder_attention_heads": 16,
           "decoder_layers": 12, "decoder_ffn_dim": 4096, "decoder_attention_heads": 16,
           "encoder_layerdrop": 0.0, "decoder_layerdrop": 0.0, "activation_function": "gelu",
           "dropout": 0.1, "attention_dropout": 0.0, "activation_dropout": 0.0,
           "init_std": 0.02, "scale_embedding": false, "use_cache": true,
           "num_hidden_layers": 12, "is_encoder_decoder": true,
           "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
           "forced_eos_token_id": 1}
          """);

  /** The defaults. */
  public PegasusConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public PegasusConfig(JsonNode given) {
    super(DEFAULTS, given);
  }

  @Override
  public PegasusConfig with(String key, Object value) {
    return new PegasusConfig(changed(key, value));
  }
}
