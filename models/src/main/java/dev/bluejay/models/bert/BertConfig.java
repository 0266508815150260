package dev.bluejay.models.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderConfig;

/** The settings of a BERT model, with Python's defaults: those of {@code bert-base-uncased}. */
public final class BertConfig extends EncoderConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "bert", "vocab_size": 30522, "hidden_size": 768,
           "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072,
           "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "pad_token_id": 0, "position_embedding_type": "absolute", "use_cache": true,
           "classifier_dropout": null}
          """);

  /** The defaults. */
  public BertConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public BertConfig(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive("type_vocab_size");
  }

  @Override
  public BertConfig with(String key, Object value) {
    return new BertConfig(changed(key, value));
  }
}
