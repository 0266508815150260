package dev.bluejay.models.t5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import java.util.List;

/** The settings of a T5 or Flan-T5 model, with Python's defaults. */
public final class T5Config extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "t5", "vocab_size": 32128, "d_model": 512, "d_kv": 64, "d_ff": 2048,
           "num_layers": 6, "num_decoder_layers": 6, "num_heads": 8,
           "relative_attention_num_buckets": 32, "relative_attention_max_distance": 128,
           "dropout_rate": 0.1, "classifier_dropout": 0.0, "layer_norm_epsilon": 1e-06,
           "initializer_factor": 1.0, "feed_forward_proj": "relu", "use_cache": true,
           "dense_act_fn": "relu", "is_gated_act": false, "pad_token_id": 0,
           "eos_token_id": 1, "is_encoder_decoder": true}
          """);

  /** The defaults. */
  public T5Config() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public T5Config(JsonNode given) {
    super(DEFAULTS, derived(given));
    requirePositive("vocab_size", "d_model", "d_kv", "d_ff", "num_layers", "num_decoder_layers");
    requirePositive("num_heads", "relative_attention_max_distance");
    denseActFn();
    int buckets = relativeAttentionNumBuckets();
    if (buckets < 4 || relativeAttentionMaxDistance() <= buckets / 2) {
      throw new ModelException(
          "config: relative_attention_num_buckets must be at least 4 and less than twice the"
              + " relative_attention_max_distance; got %d and %d"
                  .formatted(buckets, relativeAttentionMaxDistance()));
    }
  }

  /** Some settings follow from others, where the file does not say otherwise, as in Python. */
  private static JsonNode derived(JsonNode given) {
    ObjectNode all = given.deepCopy();
    if (!given.hasNonNull("num_decoder_layers")) {
      all.set("num_decoder_layers", given.path("num_layers"));
      if (!given.has("num_layers")) {
        all.remove("num_decoder_layers");
      }
    }
    String kind = given.path("feed_forward_proj").asText("relu");
    boolean gated = kind.startsWith("gated-");
    String function = gated ? kind.substring("gated-".length()) : kind;
    if (function.contains("-")) {
      throw new ModelException(
          "config: feed_forward_proj is unknown; got '%s', expected an activation such as relu, or"
                  .formatted(kind)
              + " gated- and one, such as gated-gelu");
    }
    if (!given.hasNonNull("is_gated_act")) {
      all.put("is_gated_act", gated);
    }
    if (!given.hasNonNull("dense_act_fn")) {
      // An old mistake of the reference that checkpoints now rely on.
      all.put("dense_act_fn", kind.equals("gated-gelu") ? "gelu_new" : function);
    }
    return all;
  }

  @Override
  public T5Config with(String key, Object value) {
    ObjectNode all = changed(key, value);
    if (key.equals("feed_forward_proj")) {
      all.remove(List.of("is_gated_act", "dense_act_fn"));
    }
    return new T5Config(all);
  }

  /** {@code initializer_factor}, to be multiplied by what depends on a weight's shape. */
  @Override
  public double initializerRange() {
    return number("initializer_factor");
  }

  public int vocabSize() {
    return integer("vocab_size");
  }

  public int dModel() {
    return integer("d_model");
  }

  /** How wide a head is; all of them need not be as wide as the model. */
  public int dKv() {
    return integer("d_kv");
  }

  public int dFf() {
    return integer("d_ff");
  }

  public int numLayers() {
    return integer("num_layers");
  }

  public int numDecoderLayers() {
    return integer("num_decoder_layers");
  }

  public int numHeads() {
    return integer("num_heads");
  }

  public int relativeAttentionNumBuckets() {
    return integer("relative_attention_num_buckets");
  }

  public int relativeAttentionMaxDistance() {
    return integer("relative_attention_max_distance");
  }

  public double layerNormEpsilon() {
    return number("layer_norm_epsilon");
  }

  /** The function of {@code feed_forward_proj}. */
  public Activation denseActFn() {
    return activation("dense_act_fn");
  }

  /** Whether feed-forward networks have a gate. */
  public boolean isGatedAct() {
    return flag("is_gated_act");
  }

  /** {@code dropout_rate}. */
  public Dropout dropout() {
    return dropout("dropout_rate");
  }
}
