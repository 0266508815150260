package dev.bluejay.models.seq2seq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;

/** The settings that BART and the models of its kind share. */
public abstract class Seq2SeqConfig extends PretrainedConfig {

  /** A family's defaults, with what a {@code config.json} says instead. */
  protected Seq2SeqConfig(ObjectNode defaults, JsonNode given) {
    super(defaults, withLayers(defaults, given));
    requirePositive("vocab_size", "max_position_embeddings", "encoder_layers", "decoder_layers");
    requirePositive("encoder_ffn_dim", "decoder_ffn_dim");
    requirePositive("encoder_attention_heads", "decoder_attention_heads", "d_model");
    activationFunction();
  }

  /** Python derives {@code num_hidden_layers} from the encoder's. */
  private static JsonNode withLayers(ObjectNode defaults, JsonNode given) {
    JsonNode layers = given.path("encoder_layers");
    ObjectNode all = given.deepCopy();
    if (!given.has("num_hidden_layers")) {
      all.set(
          "num_hidden_layers", layers.isMissingNode() ? defaults.get("encoder_layers") : layers);
    }
    return all;
  }

  /** {@code init_std}. */
  @Override
  public double initializerRange() {
    return number("init_std");
  }

  public int vocabSize() {
    return integer("vocab_size");
  }

  /** How many tokens the decoder knows. */
  public int decoderVocabSize() {
    return vocabSize();
  }

  /** Whether encoder and decoder have one table of tokens. */
  public boolean shareEncoderDecoderEmbeddings() {
    return flag("tie_word_embeddings");
  }

  public int dModel() {
    return integer("d_model");
  }

  public int maxPositionEmbeddings() {
    return integer("max_position_embeddings");
  }

  public int encoderLayers() {
    return integer("encoder_layers");
  }

  public int decoderLayers() {
    return integer("decoder_layers");
  }

  public int encoderFfnDim() {
    return integer("encoder_ffn_dim");
  }

  public int decoderFfnDim() {
    return integer("decoder_ffn_dim");
  }

  public int encoderAttentionHeads() {
    return integer("encoder_attention_heads");
  }

  public int decoderAttentionHeads() {
    return integer("decoder_attention_heads");
  }

  public Activation activationFunction() {
    return activation("activation_function");
  }

  /** {@code dropout}, of embeddings and of what each part of a layer adds. */
  public Dropout dropout() {
    return dropout("dropout");
  }

  /** {@code attention_dropout}. */
  public Dropout attentionDropout() {
    return dropout("attention_dropout");
  }

  /** {@code activation_dropout}, within feed-forward networks. */
  public Dropout activationDropout() {
    return dropout("activation_dropout");
  }

  /** {@code classifier_dropout}, of heads. */
  public Dropout classifierDropout() {
    return dropout("classifier_dropout");
  }

  /** Checks that heads share the width evenly; not earlier, for one setting changes at a time. */
  void checkHeads() {
    requireMultiple("d_model", "encoder_attention_heads");
    requireMultiple("d_model", "decoder_attention_heads");
  }

  /** What tokens' vectors are multiplied by: the root of their width, or nothing. */
  float embeddingScale() {
    return flag("scale_embedding") ? (float) Math.sqrt(dModel()) : 1;
  }
}
