package dev.bluejay.models.deberta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderConfig;
import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The settings of a DeBERTa model, with Python's defaults. */
public sealed class DebertaConfig extends EncoderConfig permits DebertaV2Config {
  private static final String KINDS = "pos_att_type";
  private static final String POOLER = "pooler_hidden_size";

  static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "deberta", "vocab_size": 50265, "hidden_size": 768,
           "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072,
           "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 0, "initializer_range": 0.02, "layer_norm_eps": 1e-07,
           "relative_attention": false, "max_relative_positions": -1, "pad_token_id": 0,
           "position_biased_input": true, "pos_att_type": null, "pooler_dropout": 0,
           "pooler_hidden_act": "gelu", "legacy": true}
          """);

  /** The defaults. */
  public DebertaConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public DebertaConfig(JsonNode given) {
    this(DEFAULTS, given);
  }

  DebertaConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, whole(defaults, given));
    if (isSet("attention_head_size")
        && integer("attention_head_size") * integer("num_attention_heads") != hiddenSize()) {
      throw new ModelException(
          "config: attention_head_size must share hidden_size among the heads; got %d, %d and %d heads"
              .formatted(
                  integer("attention_head_size"), hiddenSize(), integer("num_attention_heads")));
    }
  }

  /** With what Python derives: a list of what may stand between bars, the pooler's width. */
  private static ObjectNode whole(ObjectNode defaults, JsonNode given) {
    ObjectNode whole = given.deepCopy();
    if (given.path(KINDS).isTextual()) {
      var kinds = whole.putArray(KINDS);
      for (String kind : given.path(KINDS).textValue().toLowerCase(Locale.ROOT).split("\\|", -1)) {
        kinds.add(kind.strip());
      }
    }
    if (!given.has(POOLER)) {
      whole.set(POOLER, given.has("hidden_size") ? given.get("hidden_size") : width(defaults));
    }
    return whole;
  }

  private static JsonNode width(ObjectNode defaults) {
    return defaults.path("hidden_size");
  }

  @Override
  public DebertaConfig with(String key, Object value) {
    return new DebertaConfig(changedAlike(key, value));
  }

  /** What is changed; the pooler is as wide as all else unless it was not before. */
  final ObjectNode changedAlike(String key, Object value) {
    ObjectNode copy = changed(key, value);
    if (key.equals("hidden_size") && optionalInteger(POOLER).equals(optionalInteger(key))) {
      copy.set(POOLER, copy.get(key));
    }
    return copy;
  }

  /** The width of the word vectors, {@code embedding_size}, or without one the hidden size. */
  public final int embeddingSize() {
    return optionalInteger("embedding_size").orElseGet(this::hiddenSize);
  }

  /** Whether attention knows how far apart tokens are. */
  public final boolean relativeAttention() {
    return flag("relative_attention");
  }

  /** Whether tokens also get a vector of their position. */
  public final boolean positionBiasedInput() {
    return flag("position_biased_input");
  }

  /** The kinds of attention between tokens and positions that are on, such as {@code c2p}. */
  final List<String> kinds() {
    var kinds = new ArrayList<String>();
    json(KINDS).forEach(kind -> kinds.add(kind.asText()));
    return kinds;
  }

  /** How many scores are summed up, for their scale. */
  int terms() {
    return 1 + kinds().size();
  }

  /** How far apart positions may be told apart. */
  final int maxRelativePositions() {
    int most = optionalInteger("max_relative_positions").orElse(-1);
    return most < 1 ? maxPositionEmbeddings() : most;
  }

  /** How many distances on either side have a vector of their own. */
  int span() {
    return maxRelativePositions();
  }

  /** Which vector stands for a distance. */
  int row(int distance) {
    return Math.max(0, Math.min(2 * span() - 1, distance + span()));
  }

  /** {@code pooler_dropout}. */
  public final Dropout poolerDropout() {
    return dropout("pooler_dropout");
  }

  /** {@code pooler_hidden_act}. */
  public final Activation poolerHiddenAct() {
    return activation("pooler_hidden_act");
  }

  /** {@code cls_dropout}, or without one that of the hidden states. */
  @Override
  public final Dropout classifierDropout() {
    return isSet("cls_dropout") ? dropout("cls_dropout") : hiddenDropout();
  }
}
