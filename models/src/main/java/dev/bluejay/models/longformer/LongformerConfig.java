package dev.bluejay.models.longformer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderConfig;
import dev.bluejay.models.ModelException;
import java.util.Optional;

/** The settings of a Longformer model, with Python's defaults. */
public final class LongformerConfig extends EncoderConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "longformer", "attention_window": 512, "sep_token_id": 2,
           "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "vocab_size": 30522,
           "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
           "intermediate_size": 3072, "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "onnx_export": false}
          """);

  /** The defaults. */
  public LongformerConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public LongformerConfig(JsonNode given) {
    // One window for all layers, or a list of one for each.
    this(
        given.path("attention_window").isArray()
            ? DEFAULTS.deepCopy().putNull("attention_window")
            : DEFAULTS,
        given);
  }

  LongformerConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, given);
  }

  @Override
  public LongformerConfig with(String key, Object value) {
    return new LongformerConfig(changed(key, value));
  }

  public int padTokenId() {
    return integer("pad_token_id");
  }

  /** {@code sep_token_id}. */
  public int sepTokenId() {
    return integer("sep_token_id");
  }

  /**
   * How far a token sees on either side in a layer: half of {@code attention_window}.
   *
   * @throws ModelException if a window is not even and above 0
   */
  public int window(int layer) {
    JsonNode windows = toJson().path("attention_window");
    int window = windows.isArray() ? windows.path(layer).asInt() : windows.asInt();
    if (window <= 0 || window % 2 != 0) {
      throw new ModelException(
          "config: attention_window must be even and above 0; got %s at layer %d"
              .formatted(windows, layer));
    }
    return window / 2;
  }

  /** Positions count from behind that of padding. */
  @Override
  public Optional<Integer> maxTokens() {
    return Optional.of(maxPositionEmbeddings() - padTokenId() - 1);
  }
}
