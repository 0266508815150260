package dev.bluejay.models.albert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of an ALBERT model, with Python's defaults. */
public final class AlbertConfig extends PretrainedConfig {
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
    requirePositive(
        "vocab_size",
        "hidden_size",
        "num_attention_heads",
        "intermediate_size",
        "max_position_embeddings");
    hiddenAct();
  }

  @Override
  public AlbertConfig with(String key, Object value) {
    return new AlbertConfig(changed(key, value));
  }

  public int vocabSize() {
    return integer("vocab_size");
  }

  public int hiddenSize() {
    return integer("hidden_size");
  }

  public int numHiddenLayers() {
    return integer("num_hidden_layers");
  }

  /**
   * How many heads share the width.
   *
   * @throws dev.bluejay.models.ModelException if it is not a multiple of them
   */
  public int numAttentionHeads() {
    requireMultiple("hidden_size", "num_attention_heads");
    return integer("num_attention_heads");
  }

  public int intermediateSize() {
    return integer("intermediate_size");
  }

  public Activation hiddenAct() {
    return activation("hidden_act");
  }

  public int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  public double layerNormEps() {
    return number("layer_norm_eps");
  }

  /** {@code hidden_dropout_prob}. */
  public Dropout hiddenDropout() {
    return dropout("hidden_dropout_prob");
  }

  /** {@code attention_probs_dropout_prob}. */
  public Dropout attentionDropout() {
    return dropout("attention_probs_dropout_prob");
  }

  public int typeVocabSize() {
    return integer("type_vocab_size");
  }

  public int embeddingSize() {
    return integer("embedding_size");
  }

  /** {@code classifier_dropout_prob}. */
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

  /** What the layers are made of. */
  EncoderLayer.Sizes layerSizes() {
    return new EncoderLayer.Sizes(
        hiddenSize(),
        intermediateSize(),
        numAttentionHeads(),
        layerNormEps(),
        hiddenAct(),
        attentionDropout(),
        hiddenDropout(),
        hiddenDropout());
  }
}
