package dev.bluejay.models.mpnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderConfig;
import dev.bluejay.models.ModelException;
import java.util.Optional;

/** The settings of an MPNet model, with Python's defaults. */
public final class MPNetConfig extends EncoderConfig {
  /** The padding token and its position, fixed in the reference. */
  static final int PADDING = 1;

  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "mpnet", "vocab_size": 30527, "hidden_size": 768, "num_hidden_layers": 12,
           "num_attention_heads": 12, "intermediate_size": 3072, "hidden_act": "gelu",
           "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
           "max_position_embeddings": 512, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "relative_attention_num_buckets": 32, "pad_token_id": 1, "bos_token_id": 0,
           "eos_token_id": 2}
          """);

  /** The defaults. */
  public MPNetConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public MPNetConfig(JsonNode given) {
    this(DEFAULTS, given);
  }

  MPNetConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, given);
  }

  @Override
  public MPNetConfig with(String key, Object value) {
    return new MPNetConfig(changed(key, value));
  }

  /**
   * How many buckets of distances have a vector.
   *
   * @throws ModelException if there are fewer than the reference uses
   */
  public int relativeAttentionNumBuckets() {
    int buckets = integer("relative_attention_num_buckets");
    if (buckets < MPNetModel.BUCKETS) {
      throw new ModelException(
          "config: relative_attention_num_buckets is too small; got %d, expected %d or more"
              .formatted(buckets, MPNetModel.BUCKETS));
    }
    return buckets;
  }

  @Override
  public Optional<Integer> maxTokens() {
    return Optional.of(maxPositionEmbeddings() - PADDING - 1);
  }
}
