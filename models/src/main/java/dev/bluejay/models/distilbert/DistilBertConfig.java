package dev.bluejay.models.distilbert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings of a DistilBERT model, with Python's defaults. */
public final class DistilBertConfig extends PretrainedConfig {
  private static final ObjectNode DEFAULTS =
      defaults(
          """
          {"model_type": "distilbert", "vocab_size": 30522, "max_position_embeddings": 512,
           "sinusoidal_pos_embds": false, "n_layers": 6, "n_heads": 12, "dim": 768,
           "hidden_dim": 3072, "dropout": 0.1, "attention_dropout": 0.1, "activation": "gelu",
           "initializer_range": 0.02, "qa_dropout": 0.1, "seq_classif_dropout": 0.2,
           "pad_token_id": 0}
          """);

  /** The defaults. */
  public DistilBertConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public DistilBertConfig(JsonNode given) {
    super(DEFAULTS, given);
    requirePositive("vocab_size", "dim", "n_heads", "hidden_dim", "max_position_embeddings");
    activation();
  }

  @Override
  public DistilBertConfig with(String key, Object value) {
    return new DistilBertConfig(changed(key, value));
  }

  public int vocabSize() {
    return integer("vocab_size");
  }

  public int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  public boolean sinusoidalPosEmbds() {
    return flag("sinusoidal_pos_embds");
  }

  public int nLayers() {
    return integer("n_layers");
  }

  /**
   * How many heads share the width.
   *
   * @throws dev.bluejay.models.ModelException if it is not a multiple of them
   */
  public int nHeads() {
    requireMultiple("dim", "n_heads");
    return integer("n_heads");
  }

  public int dim() {
    return integer("dim");
  }

  public int hiddenDim() {
    return integer("hidden_dim");
  }

  /** What the layers are made of. */
  EncoderLayer.Sizes layerSizes(double epsilon) {
    return new EncoderLayer.Sizes(
        dim(),
        hiddenDim(),
        nHeads(),
        epsilon,
        activation(),
        attentionDropout(),
        Dropout.NONE,
        dropout(),
        null);
  }

  /** {@code qa_dropout}. */
  public Dropout questionAnsweringDropout() {
    return dropout("qa_dropout");
  }

  /** {@code dropout}, of the embeddings and the feed-forward networks. */
  public Dropout dropout() {
    return dropout("dropout");
  }

  /** {@code attention_dropout}. */
  public Dropout attentionDropout() {
    return dropout("attention_dropout");
  }

  /** {@code seq_classif_dropout}. */
  public Dropout classifierDropout() {
    return dropout("seq_classif_dropout");
  }

  public Activation activation() {
    return activation("activation");
  }
}
