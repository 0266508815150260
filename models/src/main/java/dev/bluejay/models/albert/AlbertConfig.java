package dev.bluejay.models.albert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderConfig;
import dev.bluejay.tensor.Dropout;

/** The settings of an ALBERT model, with Python's defaults. */
public final class AlbertConfig extends EncoderConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "albert", "vocab_size": 30000, "embedding_size": 128, "hidden_size": 4096,
           "num_hidden_layers": 12, "num_hidden_groups": 1, "num_attention_heads": 64,
           "intermediate_size": 16384, "inner_group_num": 1, "hidden_act": "gelu_new",
           "hidden_dropout_prob": 0, "attention_probs_dropout_prob": 0,
           "max_position_embeddings": 512, "type_vocab_size": 2, "initializer_range": 0.02,
           "layer_norm_eps": 1e-12, "classifier_dropout_prob": 0.1,
           "position_embedding_type": "absolute", "pad_token_id": 0, "bos_token_id": 2,
           "eos_token_id": 3}
          """);

  /** The defaults. */
  public AlbertConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public AlbertConfig(JsonNode given) {
    this(DEFAULTS, given);
  }

  AlbertConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, given);
  }

  @Override
  public AlbertConfig with(String key, Object value) {
    return new AlbertConfig(changed(key, value));
  }

  public int embeddingSize() {
    return integer("embedding_size");
  }

  /** {@code classifier_dropout_prob}. */
  @Override
  public Dropout classifierDropout() {
    return dropout("classifier_dropout_prob");
  }

  /** How many sets of weights the layers share. */
  public int numHiddenGroups() {
    return integer("num_hidden_groups");
  }

  /** How many layers one set of weights has. */
  public int innerGroupNum() {
    return integer("inner_group_num");
  }

  /** Unlike in BERT, they are added behind the scaling. */
  @Override
  protected boolean scalesDistances() {
    return false;
  }
}
