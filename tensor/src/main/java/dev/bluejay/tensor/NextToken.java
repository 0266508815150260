package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;

/**
 * Attention of one new token, or of a few, over the keys of a cache: products of vectors with each
 * key where it lies, nothing is packed or copied.
 */
final class NextToken {
  /** For more new tokens of a sequence it is better to pack its keys. */
  static final int FEW = 8;

  private final Kernels kernels = Kernels.live();
  private final CausalAttention attention;
  private final HeadLayout layout;
  private final Tensor qkv;
  private final KeyValueCache cache;
  private final int layer;

  NextToken(CausalAttention attention, Tensor qkv, KeyValueCache cache, int layer) {
    this.attention = attention;
    this.layout = attention.layout();
    this.qkv = qkv;
    this.cache = cache;
    this.layer = layer;
  }

  /** Of each of a sequence's new tokens; the numbers are those of one token after another. */
  void attend(int sequence, int keyHead, Packing packing, Tensor context) {
    int end = packing.start(sequence + 1);
    for (int row = packing.start(sequence); row < end; row++) {
      attend(row, cache.kept(layer, sequence) - (end - 1 - row), sequence, keyHead, context);
    }
  }

  private void attend(int row, int tokens, int sequence, int keyHead, Tensor context) {
    int w = layout.width();
    int lo = attention.window() > 0 ? Math.max(0, tokens - attention.window()) : 0;
    int[] path = cache.path(layer, sequence);
    float[] keys = cache.keys(layer);
    float[] values = cache.values(layer);
    int columns = layout.keyColumns();
    float[] scores = Scratch.scores(tokens);
    for (int head = keyHead * layout.group(); head < (keyHead + 1) * layout.group(); head++) {
      int query = qkv.offset + row * layout.columns() + layout.query(head);
      kernels.dots(qkv.data, query, keys, keyHead * w, columns, path, lo, tokens, w, scores);
      float factor = CausalHead.bend(attention, head, scores, 0, lo, tokens);
      float sum = kernels.softmaxTerms(scores, lo, tokens - lo, factor);
      int to = row * layout.outputs() + head * w;
      kernels.weightedSum(
          scores, values, keyHead * w, columns, path, lo, tokens, w, context.data, to);
      kernels.scale(context.data, to, w, 1f / sum);
    }
  }
}
