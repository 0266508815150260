package dev.bluejay.models.longformer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of a Longformer model, with Python's defaults. */
public final class LongformerConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "longformer", "attention_window": 512, "sep_token_id": 2,
           "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "vocab_size": 30522,
           "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
           "intermediate_size": 3072, "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "onnx_export": false}
          """);

  /** The defaults. */
  public LongformerConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public LongformerConfig(JsonNode given) {
    // One window for all layers, or a list of one for each.
    this(
        given.path("attention_window").isArray()
            ? DEFAULTS.deepCopy().putNull("attention_window")
            : DEFAULTS,
        given);
  }

  LongformerConfig(ObjectNode defaults, JsonNode given) {
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
  public LongformerConfig with(String key, Object value) {
    return new LongformerConfig(changed(key, value));
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

  public int padTokenId() {
    return integer("pad_token_id");
  }

  /** {@code sep_token_id}. */
  public int sepTokenId() {
    return integer("sep_token_id");
  }

  /**
   * How far a token sees on either side in a layer: half of {@code attention_window}.
   *
   * @throws ModelException if a window is not even and above 0
   */
  public int window(int layer) {
    JsonNode windows = toJson().path("attention_window");
    int window = windows.isArray() ? windows.path(layer).asInt() : windows.asInt();
    if (window <= 0 || window % 2 != 0) {
      throw new ModelException(
          "config: attention_window must be even and above 0; got %s at layer %d"
              .formatted(windows, layer));
    }
    return window / 2;
  }
}
