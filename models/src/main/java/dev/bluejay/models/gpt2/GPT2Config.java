package dev.bluejay.models.gpt2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.HeadLayout;

/** The settings of a GPT-2 model, with Python's defaults. */
public final class GPT2Config extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "gpt2", "vocab_size": 50257, "n_positions": 1024, "n_embd": 768,
           "n_layer": 12, "n_head": 12, "n_inner": null, "activation_function": "gelu_new",
           "resid_pdrop": 0.1, "embd_pdrop": 0.1, "attn_pdrop": 0.1, "layer_norm_epsilon": 1e-5,
           "initializer_range": 0.02, "summary_type": "cls_index", "summary_use_proj": true,
           "summary_activation": null, "summary_proj_to_labels": true,
           "summary_first_dropout": 0.1, "scale_attn_weights": true, "use_cache": true,
           "bos_token_id": 50256, "eos_token_id": 50256,
           "scale_attn_by_inverse_layer_idx": false, "reorder_and_upcast_attn": false}
          """);

  /** The defaults. */
  public GPT2Config() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public GPT2Config(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive("vocab_size", "n_positions", "n_embd", "n_layer", "n_head");
    activationFunction();
  }

  @Override
  public GPT2Config with(String key, Object value) {
    return new GPT2Config(changed(key, value));
  }

  public int vocabSize() {
    return integer("vocab_size");
  }

  public int nPositions() {
    return integer("n_positions");
  }

  public int nEmbd() {
    return integer("n_embd");
  }

  public int nLayer() {
    return integer("n_layer");
  }

  /** {@code n_inner}, or without one four times the width. */
  public int nInner() {
    return optionalInteger("n_inner").orElse(4 * nEmbd());
  }

  public double layerNormEpsilon() {
    return number("layer_norm_epsilon");
  }

  public Activation activationFunction() {
    return activation("activation_function");
  }

  /** {@code embd_pdrop}. */
  public Dropout embeddingDropout() {
    return dropout("embd_pdrop");
  }

  /** {@code resid_pdrop}. */
  public Dropout residualDropout() {
    return dropout("resid_pdrop");
  }

  /** The attention of a layer. */
  CausalAttention attention(int layer) {
    requireMultiple("n_embd", "n_head");
    int heads = integer("n_head");
    int width = nEmbd() / heads;
    double scale = flag("scale_attn_weights") ? 1 / Math.sqrt(width) : 1;
    if (flag("scale_attn_by_inverse_layer_idx")) {
      scale /= layer + 1;
    }
    return CausalAttention.of(HeadLayout.of(heads, heads, width), dropout("attn_pdrop"))
        .scale(scale);
  }

  /**
   * {@code classifier_dropout} or {@code hidden_dropout}, or without them a tenth, as in Python.
   */
  public Dropout classifierDropout() {
    for (String key : new String[] {"classifier_dropout", "hidden_dropout"}) {
      if (isSet(key)) {
        return dropout(key);
      }
    }
    return new Dropout(0.1f);
  }
}
