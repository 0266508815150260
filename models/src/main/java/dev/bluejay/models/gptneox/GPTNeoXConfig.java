package dev.bluejay.models.gptneox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.decoder.RotaryFrequencies;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.HeadLayout;

/** The settings of a GPT-NeoX model, with Python's defaults. */
public final class GPTNeoXConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "gpt_neox", "vocab_size": 50432, "hidden_size": 6144,
           "num_hidden_layers": 44, "num_attention_heads": 64, "intermediate_size": 24576,
           "hidden_act": "gelu", "rotary_pct": 0.25, "rotary_emb_base": 10000,
           "attention_dropout": 0.0, "hidden_dropout": 0.0, "classifier_dropout": 0.1,
           "max_position_embeddings": 2048, "initializer_range": 0.02, "layer_norm_eps": 1e-5,
           "use_cache": true, "bos_token_id": 0, "eos_token_id": 2,
           "tie_word_embeddings": false, "use_parallel_residual": true, "rope_scaling": null,
           "attention_bias": true}
          """);

  /** The defaults. */
  public GPTNeoXConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public GPTNeoXConfig(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive(
        "vocab_size",
        "num_hidden_layers",
        "intermediate_size",
        "hidden_size",
        "num_attention_heads");
    hiddenAct();
  }

  @Override
  public GPTNeoXConfig with(String key, Object value) {
    return new GPTNeoXConfig(changed(key, value));
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

  public double layerNormEps() {
    return number("layer_norm_eps");
  }

  public Activation hiddenAct() {
    return activation("hidden_act");
  }

  /** Whether both halves of a layer read the same states. */
  public boolean useParallelResidual() {
    return flag("use_parallel_residual");
  }

  /** Whether the attention's linear layers have biases. */
  public boolean attentionBias() {
    return flag("attention_bias");
  }

  /** {@code hidden_dropout}. */
  public Dropout hiddenDropout() {
    return dropout("hidden_dropout");
  }

  /** Attention over heads whose query, key and value stand side by side. */
  CausalAttention attention() {
    requireMultiple("hidden_size", "num_attention_heads");
    int heads = integer("num_attention_heads");
    var layout = new HeadLayout(heads, heads, hiddenSize() / heads, true);
    return CausalAttention.of(layout, dropout("attention_dropout"));
  }

  /** The frequencies of the part of a head that is turned, {@code rotary_pct}. */
  RotaryFrequencies frequencies() {
    int width = hiddenSize() / integer("num_attention_heads");
    return new RotaryFrequencies(
        new RotaryFrequencies.Settings(
            number("rotary_emb_base"),
            (int) (width * number("rotary_pct")),
            integer("max_position_embeddings"),
            0,
            json("rope_scaling")));
  }
}
