package dev.bluejay.models;

import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/**
 * The head of a masked language model: a linear layer, an activation and a layer norm, then as a
 * rule the tokens' own vectors as the weight of the last layer (Press and Wolf 2017,
 * arXiv:1608.05859).
 *
 * @param dense {@code [T, D]} to the width of the tokens' vectors
 * @param decoder to the words, {@code [T, V]}
 */
public record MaskedLMHead(
    PreparedLinear dense, Activation activation, LayerNorm norm, PreparedLinear decoder) {

  /**
   * A head by the names of its parts.
   *
   * @param base whose tokens' vectors it shares
   * @param width of the hidden states
   * @param decoder the last layer, whose weight is its own where {@code tie_word_embeddings} is off
   * @param bias the last layer's
   */
  public static MaskedLMHead of(
      Parameters parameters,
      BaseModel base,
      int width,
      Activation activation,
      double epsilon,
      String dense,
      String norm,
      String decoder,
      String bias) {
    return of(
        parameters,
        base,
        width,
        activation,
        epsilon,
        dense,
        norm,
        decoder,
        bias,
        base.config().flag("tie_word_embeddings"));
  }

  /** The same where not the config says whether the last layer shares the tokens' vectors. */
  public static MaskedLMHead of(
      Parameters parameters,
      BaseModel base,
      int width,
      Activation activation,
      double epsilon,
      String dense,
      String norm,
      String decoder,
      String bias,
      boolean tied) {
    LookupTable words = base.wordEmbeddings(); // [V, E]
    return new MaskedLMHead(
        parameters.linear(dense, width, words.width()),
        activation,
        parameters.layerNorm(norm, words.width(), epsilon),
        tied
            ? parameters.tied(words, bias)
            : parameters.decoder(decoder, bias, words.width(), words.rows()));
  }

  /** {@code [T, D]} to {@code [T, V]}. */
  public Tensor forward(Tensor hidden) {
    return decoder.forward(norm.forward(dense.forward(hidden, activation)));
  }
}
