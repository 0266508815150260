package dev.bluejay.models.bart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.seq2seq.Seq2SeqConfig;

/** The settings of a BART or DistilBART model, with Python's defaults. */
public final class BartConfig extends Seq2SeqConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "bart", "vocab_size": 50265,
           "max_position_embeddings": 1024, "d_model": 1024,
           "encoder_layers": 12, "encoder_ffn_dim": 4096, "encoder_attention_heads": 16,
           "decoder_layers": 12, "decoder_ffn_dim": 4096, "decoder_attention_heads": 16,
           "encoder_layerdrop": 0.0, "decoder_layerdrop": 0.0, "activation_function": "gelu",
           "dropout": 0.1, "attention_dropout": 0.0, "activation_dropout": 0.0,
           "init_std": 0.02, "scale_embedding": false, "use_cache": true,
           "num_hidden_layers": 12, "is_encoder_decoder": true,
           "classifier_dropout": 0.0, "num_labels": 3, "pad_token_id": 1, "bos_token_id": 0,
           "eos_token_id": 2, "decoder_start_token_id": 2, "forced_eos_token_id": 2}
          """);

  /** The defaults. */
  public BartConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public BartConfig(JsonNode given) {
    super(DEFAULTS, given);
  }

  @Override
  public BartConfig with(String key, Object value) {
    return new BartConfig(changed(key, value));
  }
}
