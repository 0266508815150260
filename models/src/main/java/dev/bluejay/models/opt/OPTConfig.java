package dev.bluejay.models.opt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.HeadLayout;

/** The settings of an OPT model, with Python's defaults. */
public final class OPTConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "opt", "vocab_size": 50272, "hidden_size": 768,
           "num_hidden_layers": 12, "ffn_dim": 3072, "max_position_embeddings": 2048,
           "do_layer_norm_before": true, "_remove_final_layer_norm": false,
           "word_embed_proj_dim": null, "dropout": 0.1, "attention_dropout": 0.0,
           "num_attention_heads": 12, "activation_function": "relu", "layerdrop": 0.0,
           "init_std": 0.02, "use_cache": true, "pad_token_id": 1, "bos_token_id": 2,
           "eos_token_id": 2, "enable_bias": true, "layer_norm_elementwise_affine": true}
          """);

  /** The defaults. */
  public OPTConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public OPTConfig(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive("vocab_size", "num_hidden_layers", "ffn_dim", "max_position_embeddings");
    requirePositive("hidden_size", "num_attention_heads");
    activationFunction();
    if (!flag("layer_norm_elementwise_affine")) {
      throw new ModelException(
          "config: layer_norm_elementwise_affine is not supported; got false, expected true");
    }
  }

  @Override
  public OPTConfig with(String key, Object value) {
    return new OPTConfig(changed(key, value));
  }

  /** {@code init_std}. */
  @Override
  public double initializerRange() {
    return number("init_std");
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

  public int ffnDim() {
    return integer("ffn_dim");
  }

  public int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  /** How wide the tokens' vectors are; without a setting as wide as the hidden states. */
  public int wordEmbedProjDim() {
    return optionalInteger("word_embed_proj_dim").orElse(hiddenSize());
  }

  /** Whether norms stand before each half of a layer, or behind it. */
  public boolean doLayerNormBefore() {
    return flag("do_layer_norm_before");
  }

  /** Whether a norm stands behind the last layer. */
  boolean finalNorm() {
    return doLayerNormBefore() && !flag("_remove_final_layer_norm");
  }

  /** Whether linear layers have biases. */
  public boolean enableBias() {
    return flag("enable_bias");
  }

  public Activation activationFunction() {
    return activation("activation_function");
  }

  /** {@code dropout}. */
  public Dropout dropout() {
    return dropout("dropout");
  }

  CausalAttention attention() {
    requireMultiple("hidden_size", "num_attention_heads");
    int heads = integer("num_attention_heads");
    var layout = HeadLayout.of(heads, heads, hiddenSize() / heads);
    return CausalAttention.of(layout, dropout("attention_dropout"));
  }
}
