package dev.bluejay.tensor;

import java.util.Arrays;

/**
 * Attention of a decoder's tokens over all tokens of what an encoder read (Vaswani et al. 2017,
 * arXiv:1706.03762, section 3.2.3). Both are packed, and in both sequence b belongs to sequence b.
 *
 * @param heads H
 * @param width of one head
 * @param scale multiplied to the scores
 * @param dropout of the attention weights, in training
 */
public record CrossAttention(int heads, int width, float scale, Dropout dropout) {

  /** With scores divided by the root of a head's width. */
  public static CrossAttention of(int heads, int width, Dropout dropout) {
    return new CrossAttention(heads, width, (float) (1 / Math.sqrt(width)), dropout);
  }

  /**
   * The attended values.
   *
   * @param query {@code [T, H · width]}
   * @param keysValues {@code [S, 2 · H · width]}: the keys of all heads, then the values
   * @return {@code [T, H · width]}
   */
  public Tensor forward(Tensor query, Packing queries, Tensor keysValues, Packing sources) {
    check(query, queries, keysValues, sources);
    if (queries.batch() != sources.batch()) {
      throw new TensorException(
          "cross attention: the batches differ; got %d and %d"
              .formatted(queries.batch(), sources.batch()));
    }
    var keys = new SourceKeys(this, keysValues, sources, true);
    long key = dropout.key();
    var own = new int[queries.batch()];
    Arrays.setAll(own, b -> b);
    Tensor context = attend(query, queries, keys, own, key);
    return Tape.step(
        context,
        (g, tape) -> backward(query, queries, keysValues, sources, key, g, tape),
        query,
        keysValues);
  }

  /** The keys and values of an input, to be attended to again and again. */
  public SourceKeys keep(Tensor keysValues, Packing sources) {
    checkSources(keysValues, sources);
    return new SourceKeys(this, keysValues, sources, false);
  }

  /**
   * The same over the keys of a cache.
   *
   * @throws IllegalStateException under a tape, for a cache has no gradients
   */
  public Tensor forward(Tensor query, Packing queries, KeyValueCache cache, int layer) {
    checkQueries(query, queries);
    if (Tape.current() != null) {
      throw new IllegalStateException("cross attention: a cache cannot be used under a tape");
    }
    return attend(query, queries, cache.sourceKeys(layer), cache.sources(), 0);
  }

  /** Neighbours that read the same source, as beams do, are computed as one block of queries. */
  private Tensor attend(Tensor query, Packing queries, SourceKeys keys, int[] source, long key) {
    var context = Tensor.uninitialized(query.shape());
    var ends = new int[source.length];
    int spans = 0;
    long work = 0;
    for (int b = 0; b < source.length; b++) {
      if (b == source.length - 1 || source[b + 1] != source[b]) {
        ends[spans++] = b + 1;
      }
      int rows = queries.start(b + 1) - queries.start(b);
      work += 2L * rows * keys.tokens(source[b]) * query.size(1);
    }
    CausalAttention.share(
        spans * heads,
        work,
        part -> {
          int span = part / heads;
          int first = span == 0 ? 0 : ends[span - 1];
          new CrossHead(this, query, keys, source[first], part % heads, key)
              .attend(queries.start(first), queries.start(ends[span]), context);
        });
    return context;
  }

  private void backward(
      Tensor query,
      Packing queries,
      Tensor keysValues,
      Packing sources,
      long key,
      Tensor g,
      Tape tape) {
    var gq = Tensor.uninitialized(query.shape());
    var gkv = Tensor.uninitialized(keysValues.shape());
    var keys = new SourceKeys(this, keysValues, sources, true);
    CausalAttention.share(
        queries.batch() * heads,
        (long) queries.tokens() * sources.length() * query.size(1),
        part -> {
          int b = part / heads;
          new CrossHead(this, query, keys, b, part % heads, key)
              .backward(keysValues, queries.start(b), queries.start(b + 1), g, gq, gkv);
        });
    tape.add(query, () -> gq);
    tape.add(keysValues, () -> gkv);
  }

  /**
   * The attention weights {@code [B, H, L, M]}, L and M the lengths; zero where either is masked.
   */
  public Tensor weights(Tensor query, Packing queries, Tensor keysValues, Packing sources) {
    check(query, queries, keysValues, sources);
    int batch = queries.batch();
    Tensor weights = Tensor.zeros(batch, heads, queries.length(), sources.length());
    var keys = new SourceKeys(this, keysValues, sources, true);
    for (int part = 0; part < batch * heads; part++) {
      new CrossHead(this, query, keys, part / heads, part % heads, 0).weights(queries, weights);
    }
    return weights;
  }

  private void check(Tensor query, Packing queries, Tensor keysValues, Packing sources) {
    checkQueries(query, queries);
    checkSources(keysValues, sources);
  }

  private void checkQueries(Tensor query, Packing queries) {
    require("query", query, queries.tokens(), heads * width);
  }

  private void checkSources(Tensor keysValues, Packing sources) {
    require("key and value side by side", keysValues, sources.tokens(), 2 * heads * width);
  }

  private static void require(String what, Tensor tensor, int rows, int columns) {
    if (!tensor.shape().equals(Shape.of(rows, columns))) {
      throw new TensorException(
          "cross attention: %s; got %s, expected [%d, %d]"
              .formatted(what, tensor.shape(), rows, columns));
    }
  }
}
