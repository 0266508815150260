package dev.bluejay.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import org.jspecify.annotations.Nullable;

/** The settings that BERT and most of its kin have under the same keys. Immutable. */
public abstract class EncoderConfig extends PretrainedConfig {
  private final int typeVocabSize;
  private final String positions;

  /**
   * Fills up what is given.
   *
   * @param defaults the family's own settings, {@code model_type} among them
   * @param given what a {@code config.json} or a caller says
   */
  protected EncoderConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, given);
    requirePositive(
        "vocab_size",
        "hidden_size",
        "num_attention_heads",
        "intermediate_size",
        "max_position_embeddings");
    hiddenAct();
    // A family that has no such setting ignores it.
    typeVocabSize = defaults.has("type_vocab_size") ? integer("type_vocab_size") : 0;
    positions =
        defaults.has("position_embedding_type") ? text("position_embedding_type") : "absolute";
  }

  public final int vocabSize() {
    return integer("vocab_size");
  }

  public final int hiddenSize() {
    return integer("hidden_size");
  }

  public final int numHiddenLayers() {
    return integer("num_hidden_layers");
  }

  /**
   * How many heads share the width.
   *
   * @throws ModelException if it is not a multiple of them
   */
  public final int numAttentionHeads() {
    requireMultiple("hidden_size", "num_attention_heads");
    return integer("num_attention_heads");
  }

  public final int intermediateSize() {
    return integer("intermediate_size");
  }

  public final Activation hiddenAct() {
    return activation("hidden_act");
  }

  public final int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  /** How many kinds of token types there are; 0 where the family has none. */
  public final int typeVocabSize() {
    return typeVocabSize;
  }

  public final double layerNormEps() {
    return number("layer_norm_eps");
  }

  /** {@code hidden_dropout_prob}. */
  public final Dropout hiddenDropout() {
    return dropout("hidden_dropout_prob");
  }

  /** {@code attention_probs_dropout_prob}. */
  public final Dropout attentionDropout() {
    return dropout("attention_probs_dropout_prob");
  }

  /** {@code classifier_dropout}, or without one that of the hidden states. */
  public Dropout classifierDropout() {
    return isSet("classifier_dropout") ? dropout("classifier_dropout") : hiddenDropout();
  }

  /**
   * Whether a token's vector has its position's added: not where {@code position_embedding_type}
   * names another scheme.
   */
  public final boolean addsPositions() {
    return positions.equals("absolute");
  }

  /** Whether a token sees only what is not behind it: {@code is_decoder}, in any head. */
  public final boolean causal() {
    return flag("is_decoder");
  }

  /** What the layers are made of. */
  public final EncoderLayer.Sizes layerSizes() {
    return new EncoderLayer.Sizes(
        hiddenSize(),
        intermediateSize(),
        numAttentionHeads(),
        layerNormEps(),
        hiddenAct(),
        attentionDropout(),
        hiddenDropout(),
        hiddenDropout(),
        distances());
  }

  private EncoderLayer.@Nullable Distances distances() {
    return switch (positions) {
      case "relative_key" ->
          new EncoderLayer.Distances(maxPositionEmbeddings(), false, scalesDistances());
      case "relative_key_query" ->
          new EncoderLayer.Distances(maxPositionEmbeddings(), true, scalesDistances());
      default -> null;
    };
  }

  /** Whether scores by distance are scaled like all others, which depends on the family. */
  protected boolean scalesDistances() {
    return true;
  }
}
