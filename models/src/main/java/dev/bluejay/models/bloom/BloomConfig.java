package dev.bluejay.models.bloom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.HeadLayout;

/** The settings of a BLOOM model, with Python's defaults. */
public final class BloomConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "bloom", "vocab_size": 250880, "hidden_size": 64, "n_layer": 2,
           "n_head": 8, "layer_norm_epsilon": 1e-5, "initializer_range": 0.02,
           "use_cache": true, "bos_token_id": 1, "eos_token_id": 2,
           "apply_residual_connection_post_layernorm": false, "hidden_dropout": 0.0,
           "attention_dropout": 0.0, "pretraining_tp": 1, "slow_but_exact": false}
          """);

  /** The defaults. */
  public BloomConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public BloomConfig(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive("vocab_size", "hidden_size", "n_layer", "n_head");
  }

  @Override
  public BloomConfig with(String key, Object value) {
    return new BloomConfig(changed(key, value));
  }

  public int vocabSize() {
    return integer("vocab_size");
  }

  public int hiddenSize() {
    return integer("hidden_size");
  }

  public int nLayer() {
    return integer("n_layer");
  }

  public double layerNormEpsilon() {
    return number("layer_norm_epsilon");
  }

  /** Whether what a half of a layer adds to is normalised too. */
  public boolean applyResidualConnectionPostLayernorm() {
    return flag("apply_residual_connection_post_layernorm");
  }

  /**
   * Whether the layers that end each half have no bias: in Python they lose it where their sums are
   * computed in the slices of pretraining.
   */
  public boolean dropsOutputBias() {
    return flag("slow_but_exact") && integer("pretraining_tp") > 1;
  }

  /** {@code hidden_dropout}. */
  public Dropout hiddenDropout() {
    return dropout("hidden_dropout");
  }

  /** Attention whose scores grow with a key's position, in each head by another slope. */
  CausalAttention attention() {
    requireMultiple("hidden_size", "n_head");
    int heads = integer("n_head");
    var layout = new HeadLayout(heads, heads, hiddenSize() / heads, true);
    return CausalAttention.of(layout, dropout("attention_dropout")).slopes(slopes(heads));
  }

  /**
   * Powers of 2^(−8/n), n the power of two up to the heads; those of 2^(−4/n) with odd exponents
   * for the heads above n (Press et al. 2021, arXiv:2108.12409).
   */
  private static float[] slopes(int heads) {
    int n = Integer.highestOneBit(heads);
    var slopes = new float[heads];
    for (int h = 0; h < heads; h++) {
      slopes[h] =
          (float)
              (h < n ? Math.pow(2, -8.0 * (h + 1) / n) : Math.pow(2, -4.0 * (2 * (h - n) + 1) / n));
    }
    return slopes;
  }
}
