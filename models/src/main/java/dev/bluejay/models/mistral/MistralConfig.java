package dev.bluejay.models.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.decoder.RotaryLayer;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.tensor.Activation;

/** The settings of a Mistral model, with Python's defaults. */
public final class MistralConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "mistral", "vocab_size": 32000, "hidden_size": 4096,
           "intermediate_size": 14336, "num_hidden_layers": 32, "num_attention_heads": 32,
           "num_key_value_heads": 8, "head_dim": null, "hidden_act": "silu",
           "max_position_embeddings": 131072, "initializer_range": 0.02, "rms_norm_eps": 1e-6,
           "use_cache": true, "bos_token_id": 1, "eos_token_id": 2,
           "tie_word_embeddings": false, "rope_theta": 10000.0, "sliding_window": 4096,
           "attention_dropout": 0.0}
          """);

  /** The defaults. */
  public MistralConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public MistralConfig(JsonNode given) {
    super(DEFAULTS, given);
    RotarySettings.check(this);
    hiddenAct();
  }

  @Override
  public MistralConfig with(String key, Object value) {
    return new MistralConfig(changed(key, value));
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

  /** What the layers are made of. */
  RotaryLayer.Sizes sizes() {
    return RotaryLayer.Sizes.of(hiddenSize(), intermediateSize(), rmsNormEps(), hiddenAct());
  }
}
