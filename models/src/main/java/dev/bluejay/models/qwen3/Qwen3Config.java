package dev.bluejay.models.qwen3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.decoder.RotaryLayer;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.tensor.Activation;

/** The settings of a Qwen 3 model, with Python's defaults. */
public final class Qwen3Config extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "qwen3", "vocab_size": 151936, "hidden_size": 4096,
           "intermediate_size": 22016, "num_hidden_layers": 32, "num_attention_heads": 32,
           "num_key_value_heads": 32, "head_dim": 128, "attention_bias": false,
           "hidden_act": "silu", "max_position_embeddings": 32768, "initializer_range": 0.02,
           "rms_norm_eps": 1e-6, "use_cache": true, "tie_word_embeddings": false,
           "rope_theta": 10000.0, "rope_scaling": null, "use_sliding_window": false,
           "sliding_window": 4096, "max_window_layers": 28, "layer_types": null,
           "attention_dropout": 0.0}
          """);

  /** The defaults. */
  public Qwen3Config() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public Qwen3Config(JsonNode given) {
    super(DEFAULTS, given);
    RotarySettings.check(this);
    hiddenAct();
  }

  @Override
  public Qwen3Config with(String key, Object value) {
    return new Qwen3Config(changed(key, value));
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

  public double rmsNormEps() {
    return number("rms_norm_eps");
  }

  public Activation hiddenAct() {
    return activation("hidden_act");
  }

  /** How many tokens a token of a layer sees, 0 for all. */
  int window(int layer) {
    boolean otherwise = layer >= integer("max_window_layers");
    return flag("use_sliding_window") ? RotarySettings.window(this, layer, otherwise) : 0;
  }

  /** What the layers are made of. */
  RotaryLayer.Sizes sizes() {
    return RotaryLayer.Sizes.of(hiddenSize(), intermediateSize(), rmsNormEps(), hiddenAct())
        .biases(flag("attention_bias"), flag("attention_bias"), false)
        .headNorms();
  }
}
