package dev.bluejay.models.modernbert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of a ModernBERT model, with Python's defaults. */
public final class ModernBertConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "modernbert", "vocab_size": 50368, "hidden_size": 768,
           "intermediate_size": 1152, "num_hidden_layers": 22, "num_attention_heads": 12,
           "hidden_activation": "gelu", "max_position_embeddings": 8192,
           "initializer_range": 0.02, "initializer_cutoff_factor": 2.0, "norm_eps": 1e-05,
           "norm_bias": false, "pad_token_id": 50283, "eos_token_id": 50282,
           "bos_token_id": 50281, "cls_token_id": 50281, "sep_token_id": 50282,
           "global_rope_theta": 160000.0, "attention_bias": false, "attention_dropout": 0.0,
           "global_attn_every_n_layers": 3, "local_attention": 128, "local_rope_theta": 10000.0,
           "embedding_dropout": 0.0, "mlp_bias": false, "mlp_dropout": 0.0, "decoder_bias": true,
           "classifier_pooling": "cls", "classifier_dropout": 0.0, "classifier_bias": false,
           "classifier_activation": "gelu", "deterministic_flash_attn": false,
           "sparse_prediction": false, "sparse_pred_ignore_index": -100,
           "repad_logits_with_grad": false}
          """);

  /** The defaults. */
  public ModernBertConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public ModernBertConfig(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive(
        "vocab_size", "hidden_size", "num_attention_heads", "intermediate_size", "local_attention");
    hiddenActivation();
  }

  @Override
  public ModernBertConfig with(String key, Object value) {
    return new ModernBertConfig(changed(key, value));
  }

  public int vocabSize() {
    return integer("vocab_size");
  }

  public int hiddenSize() {
    return integer("hidden_size");
  }

  public int intermediateSize() {
    return integer("intermediate_size");
  }

  public int numHiddenLayers() {
    return integer("num_hidden_layers");
  }

  /** How many heads share the width. */
  public int numAttentionHeads() {
    requireMultiple("hidden_size", "num_attention_heads");
    return integer("num_attention_heads");
  }

  public int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  public Activation hiddenActivation() {
    return activation("hidden_activation");
  }

  public Activation classifierActivation() {
    return activation("classifier_activation");
  }

  public double normEps() {
    return number("norm_eps");
  }

  public boolean normBias() {
    return flag("norm_bias");
  }

  public boolean attentionBias() {
    return flag("attention_bias");
  }

  public boolean mlpBias() {
    return flag("mlp_bias");
  }

  public boolean decoderBias() {
    return flag("decoder_bias");
  }

  public boolean classifierBias() {
    return flag("classifier_bias");
  }

  /** Whether a sequence is its tokens' mean for a classifier, not its first token. */
  public boolean meanPooling() {
    return text("classifier_pooling").equals("mean");
  }

  /** Whether a layer's tokens see all others, not only those near. */
  boolean seesAll(int layer) {
    return layer % integer("global_attn_every_n_layers") == 0;
  }

  /** How far a token sees in a layer, 0 for any distance. */
  int window(int layer) {
    return seesAll(layer) ? 0 : integer("local_attention") / 2;
  }

  /** The base of the rotary frequencies of a layer. */
  double ropeTheta(int layer) {
    return seesAll(layer) || !isSet("local_rope_theta")
        ? number("global_rope_theta")
        : number("local_rope_theta");
  }

  public Dropout attentionDropout() {
    return dropout("attention_dropout");
  }

  public Dropout embeddingDropout() {
    return dropout("embedding_dropout");
  }

  public Dropout mlpDropout() {
    return dropout("mlp_dropout");
  }

  public Dropout classifierDropout() {
    return dropout("classifier_dropout");
  }
}
