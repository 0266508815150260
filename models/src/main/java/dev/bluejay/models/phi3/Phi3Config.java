package dev.bluejay.models.phi3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.decoder.RotaryLayer;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of a Phi-3 model, with Python's defaults. */
public final class Phi3Config extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "phi3", "vocab_size": 32064, "hidden_size": 3072,
           "intermediate_size": 8192, "num_hidden_layers": 32, "num_attention_heads": 32,
           "num_key_value_heads": null, "resid_pdrop": 0.0, "embd_pdrop": 0.0,
           "attention_dropout": 0.0, "hidden_act": "silu", "max_position_embeddings": 4096,
           "original_max_position_embeddings": 4096, "initializer_range": 0.02,
           "rms_norm_eps": 1e-5, "use_cache": true, "tie_word_embeddings": false,
           "rope_theta": 10000.0, "rope_scaling": null, "partial_rotary_factor": 1.0,
           "bos_token_id": 1, "eos_token_id": 32000, "pad_token_id": 32000,
           "sliding_window": null}
          """);

  /** The defaults. */
  public Phi3Config() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public Phi3Config(JsonNode given) {
    super(DEFAULTS, given);
    RotarySettings.check(this);
    hiddenAct();
  }

  @Override
  public Phi3Config with(String key, Object value) {
    return new Phi3Config(changed(key, value));
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

  /** {@code embd_pdrop}. */
  Dropout embeddingDropout() {
    return dropout("embd_pdrop");
  }

  /** What the layers are made of. */
  RotaryLayer.Sizes sizes() {
    return RotaryLayer.Sizes.of(hiddenSize(), intermediateSize(), rmsNormEps(), hiddenAct())
        .fused(dropout("resid_pdrop"));
  }
}
