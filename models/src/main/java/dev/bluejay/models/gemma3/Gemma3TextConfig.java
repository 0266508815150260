package dev.bluejay.models.gemma3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.decoder.RotaryLayer;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;

/** The settings of a Gemma 3 text model, with Python's defaults. */
public final class Gemma3TextConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "gemma3_text", "vocab_size": 262208, "hidden_size": 2304,
           "intermediate_size": 9216, "num_hidden_layers": 26, "num_attention_heads": 8,
           "num_key_value_heads": 4, "head_dim": 256, "hidden_activation": "gelu_pytorch_tanh",
           "max_position_embeddings": 131072, "initializer_range": 0.02, "rms_norm_eps": 1e-6,
           "use_cache": true, "pad_token_id": 0, "eos_token_id": 1, "bos_token_id": 2,
           "tie_word_embeddings": true, "rope_theta": 1000000.0, "attention_bias": false,
           "attention_dropout": 0.0, "query_pre_attn_scalar": 256, "sliding_window": 4096,
           "layer_types": null, "final_logit_softcapping": null,
           "attn_logit_softcapping": null, "rope_scaling": null,
           "rope_local_base_freq": 10000.0, "use_bidirectional_attention": false}
          """);

  /** The defaults. */
  public Gemma3TextConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public Gemma3TextConfig(JsonNode given) {
    super(DEFAULTS, given);
    RotarySettings.check(this);
    hiddenAct();
    if (flag("use_bidirectional_attention")) {
      throw new ModelException(
          "config: use_bidirectional_attention is not built; got true, expected false");
    }
  }

  @Override
  public Gemma3TextConfig with(String key, Object value) {
    return new Gemma3TextConfig(changed(key, value));
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
    return activation("hidden_activation");
  }

  /** Attention of a layer. */
  CausalAttention attention(int layer) {
    return RotarySettings.attention(this)
        .scale(1 / Math.sqrt(number("query_pre_attn_scalar")))
        .window(slides(layer) ? integer("sliding_window") : 0);
  }

  /** Whether a layer sees a window only: without {@code layer_types} all but every sixth. */
  boolean slides(int layer) {
    JsonNode type = json("layer_types").path(layer);
    int pattern = optionalInteger("sliding_window_pattern").orElse(6);
    return type.isTextual()
        ? type.asText().equals("sliding_attention")
        : (layer + 1) % pattern != 0;
  }

  /** The cap of the scores of tokens, 0 for none. */
  double finalCap() {
    String key = "final_logit_softcapping";
    return isSet(key) ? number(key) : 0;
  }

  /** What the layers are made of. */
  RotaryLayer.Sizes sizes() {
    return RotaryLayer.Sizes.of(hiddenSize(), intermediateSize(), rmsNormEps(), hiddenAct())
        .biases(flag("attention_bias"), flag("attention_bias"), false)
        .headNorms()
        .shifted();
  }
}
