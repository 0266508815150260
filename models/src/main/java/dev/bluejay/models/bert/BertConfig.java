package dev.bluejay.models.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of a BERT model, with Python's defaults: those of {@code bert-base-uncased}. */
public final class BertConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "bert", "vocab_size": 30522, "hidden_size": 768,
           "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072,
           "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
           "attention_probs_dropout_prob": 0.1, "max_position_embeddings": 512,
           "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
           "pad_token_id": 0, "position_embedding_type": "absolute", "use_cache": true,
           "classifier_dropout": null}
          """);

  /** The defaults. */
  public BertConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public BertConfig(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive(
        "vocab_size", "intermediate_size", "max_position_embeddings", "type_vocab_size");
    requirePositive("hidden_size", "num_attention_heads");
    hiddenAct();
    if (!text("position_embedding_type").equals("absolute")) {
      throw new ModelException(
          "config: position_embedding_type is not supported; got '%s', expected absolute"
              .formatted(text("position_embedding_type")));
    }
  }

  @Override
  public BertConfig with(String key, Object value) {
    return new BertConfig(changed(key, value));
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
   * How many heads share the hidden size.
   *
   * @throws ModelException if it is not a multiple of them
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

  /** What the layers are made of. */
  EncoderLayer.Sizes layerSizes() {
    Dropout dropout = hiddenDropout();
    return new EncoderLayer.Sizes(
        hiddenSize(),
        intermediateSize(),
        numAttentionHeads(),
        layerNormEps(),
        hiddenAct(),
        attentionDropout(),
        dropout,
        dropout);
  }

  /** {@code hidden_dropout_prob}. */
  public Dropout hiddenDropout() {
    return dropout("hidden_dropout_prob");
  }

  /** {@code attention_probs_dropout_prob}. */
  public Dropout attentionDropout() {
    return dropout("attention_probs_dropout_prob");
  }

  /** {@code classifier_dropout}, or without one that of the hidden states. */
  public Dropout classifierDropout() {
    return isSet("classifier_dropout") ? dropout("classifier_dropout") : hiddenDropout();
  }

  public int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  public int typeVocabSize() {
    return integer("type_vocab_size");
  }

  public double layerNormEps() {
    return number("layer_norm_eps");
  }
}
