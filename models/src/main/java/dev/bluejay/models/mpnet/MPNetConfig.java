package dev.bluejay.models.mpnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of an MPNet model, with Python's defaults. */
public final class MPNetConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "mpnet", "vocab_size": 30527, "hidden_size": 768, "num_hidden_layers": 12,
           "num_attention_heads": 12, "intermediate_size": 3072, "hidden_act": "gelu",
           "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
           "max_position_embeddings": 512, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "relative_attention_num_buckets": 32, "pad_token_id": 1, "bos_token_id": 0,
           "eos_token_id": 2}
          """);

  /** The defaults. */
  public MPNetConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public MPNetConfig(JsonNode given) {
    this(DEFAULTS, given);
  }

  MPNetConfig(ObjectNode defaults, JsonNode given) {
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
  public MPNetConfig with(String key, Object value) {
    return new MPNetConfig(changed(key, value));
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
