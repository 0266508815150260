package dev.bluejay.models.roberta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderConfig;
import java.util.Optional;

/** The settings of a RoBERTa model, with Python's defaults. */
public sealed class RobertaConfig extends EncoderConfig permits XLMRobertaConfig, CamembertConfig {
  static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "roberta", "vocab_size": 50265, "hidden_size": 768,
           "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072,
           "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2,
           "position_embedding_type": "absolute", "use_cache": true, "classifier_dropout": null}
          """);

  /** The defaults. */
  public RobertaConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public RobertaConfig(JsonNode given) {
    this(DEFAULTS, given);
  }

  RobertaConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, given);
  }

  @Override
  public RobertaConfig with(String key, Object value) {
    return new RobertaConfig(changed(key, value));
  }

  public int padTokenId() {
    return integer("pad_token_id");
  }

  /** Positions count from behind that of padding. */
  @Override
  public Optional<Integer> maxTokens() {
    return Optional.of(maxPositionEmbeddings() - padTokenId() - 1);
  }
}
