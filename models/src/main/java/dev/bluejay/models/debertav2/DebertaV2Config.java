package dev.bluejay.models.debertav2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import java.util.Arrays;

/** The settings of a DeBERTa v2 or v3 model, with Python's defaults. */
public final class DebertaV2Config extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "deberta-v2", "vocab_size": 128100, "hidden_size": 1536,
           "num_hidden_layers": 24, "num_attention_heads": 24, "intermediate_size": 6144,
           "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 0, "initializer_range": 0.02, "layer_norm_eps": 1e-07,
           "relative_attention": false, "max_relative_positions": -1, "pad_token_id": 0,
           "position_biased_input": true, "pos_att_type": [], "pooler_dropout": 0,
           "pooler_hidden_act": "gelu", "legacy": true}
          """);

  /** The defaults. */
  public DebertaV2Config() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public DebertaV2Config(JsonNode given) {
    // A list, or names between bars.
    this(
        given.path("pos_att_type").isTextual()
            ? DEFAULTS.deepCopy().putNull("pos_att_type")
            : DEFAULTS,
        given);
  }

  DebertaV2Config(ObjectNode defaults, JsonNode given) {
    super(defaults, given);
    requirePositive(
        "vocab_size",
        "hidden_size",
        "num_attention_heads",
        "intermediate_size",
        "max_position_embeddings");
    hiddenAct();
    requireBuilt();
  }

  @Override
  public DebertaV2Config with(String key, Object value) {
    return new DebertaV2Config(changed(key, value));
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

  /**
   * How many heads share the width.
   *
   * @throws dev.bluejay.models.ModelException if it is not a multiple of them
   */
  public int numAttentionHeads() {
    requireMultiple("hidden_size", "num_attention_heads");
    return integer("num_attention_heads");
  }

  public int intermediateSize() {
    return integer("intermediate_size");
  }

  public Activation hiddenAct() {
    return activation("hidden_act");
  }

  public int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  public double layerNormEps() {
    return number("layer_norm_eps");
  }

  /** {@code hidden_dropout_prob}. */
  public Dropout hiddenDropout() {
    return dropout("hidden_dropout_prob");
  }

  /** {@code attention_probs_dropout_prob}. */
  public Dropout attentionDropout() {
    return dropout("attention_probs_dropout_prob");
  }

  public int typeVocabSize() {
    return integer("type_vocab_size");
  }

  /** The width of the word vectors, {@code embedding_size}, or without one the hidden size. */
  public int embeddingSize() {
    return optionalInteger("embedding_size").orElseGet(this::hiddenSize);
  }

  /** Whether attention knows how far apart tokens are. */
  public boolean relativeAttention() {
    return flag("relative_attention");
  }

  /** Whether tokens also get a vector of their position. */
  public boolean positionBiasedInput() {
    return flag("position_biased_input");
  }

  /** Whether queries and keys of positions are made by the weights of those of tokens. */
  public boolean shareAttKey() {
    return flag("share_att_key");
  }

  /** Whether a kind of attention between tokens and positions, such as {@code c2p}, is on. */
  boolean attends(String kind) {
    return Arrays.asList(DebertaPositions.kinds(toJson().path("pos_att_type"))).contains(kind);
  }

  /** How far apart positions may be told apart. */
  int maxRelativePositions() {
    int most = optionalInteger("max_relative_positions").orElse(-1);
    return most < 1 ? maxPositionEmbeddings() : most;
  }

  /** How many buckets there are for distances on either side; one for each where there are none. */
  int positionBuckets() {
    return optionalInteger("position_buckets").orElse(-1);
  }

  /** How many distances on either side have a vector of their own. */
  int span() {
    return positionBuckets() > 0 ? positionBuckets() : maxRelativePositions();
  }

  /** Whether the vectors of distances are normalised. */
  boolean normalizesPositions() {
    return optional("norm_rel_ebd").orElse("none").contains("layer_norm");
  }

  /** {@code pooler_dropout}. */
  public Dropout poolerDropout() {
    return dropout("pooler_dropout");
  }

  /** {@code pooler_hidden_act}. */
  public Activation poolerHiddenAct() {
    return activation("pooler_hidden_act");
  }

  /** {@code cls_dropout}, or without one that of the hidden states. */
  public Dropout classifierDropout() {
    return isSet("cls_dropout") ? dropout("cls_dropout") : hiddenDropout();
  }

  private void requireBuilt() {
    if (optionalInteger("conv_kernel_size").orElse(0) > 0) {
      throw new ModelException(
          "config: conv_kernel_size is not built; got %d, expected 0 or none"
              .formatted(integer("conv_kernel_size")));
    }
    if (toJson().has("legacy") && !flag("legacy")) {
      throw new ModelException("config: legacy is false, which is not built; expected true");
    }
  }
}
