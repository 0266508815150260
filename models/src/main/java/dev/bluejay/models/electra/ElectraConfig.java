package dev.bluejay.models.electra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of an ELECTRA model, with Python's defaults. */
public final class ElectraConfig extends EncoderConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "electra", "vocab_size": 30522, "embedding_size": 128, "hidden_size": 256,
           "num_hidden_layers": 12, "num_attention_heads": 4, "intermediate_size": 1024,
           "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "summary_type": "first", "summary_use_proj": true, "summary_activation": "gelu",
           "summary_last_dropout": 0.1, "pad_token_id": 0, "position_embedding_type": "absolute",
           "use_cache": true, "classifier_dropout": null}
          """);

  /** The defaults. */
  public ElectraConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public ElectraConfig(JsonNode given) {
    this(DEFAULTS, given);
  }

  ElectraConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, given);
  }

  @Override
  public ElectraConfig with(String key, Object value) {
    return new ElectraConfig(changed(key, value));
  }

  /** A {@code summary_…_dropout}, none where the config has no such key. */
  Dropout summaryDropout(String key) {
    return isSet(key) ? dropout(key) : Dropout.NONE;
  }

  /** {@code summary_activation}; none where it is null. */
  Activation summaryActivation() {
    return isSet("summary_activation") ? activation("summary_activation") : Activation.IDENTITY;
  }

  public int embeddingSize() {
    return integer("embedding_size");
  }
}
