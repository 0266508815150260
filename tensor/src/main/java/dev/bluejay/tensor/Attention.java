package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;

/**
 * Scaled dot-product self-attention over packed sequences (Vaswani et al. 2017, arXiv:1706.03762,
 * section 3.2): for each sequence and head, {@code softmax(Q · Kᵀ · scale) · V}.
 *
 * @param heads H; the width D of queries, keys and values is H times the width of one head
 * @param scale multiplied to the scores, usually one over the root of a head's width
 */
public record Attention(int heads, float scale) {
  /** Queries at once: their scores over 512 keys stay in the second-level cache with the keys. */
  private static final int QUERIES = 36;

  /**
   * The attended values.
   *
   * @param qkv {@code [T, 3 D]}: query, key and value of each token side by side
   * @return {@code [T, D]}, the heads side by side
   */
  public Tensor forward(Tensor qkv, Packing packing) {
    int width = check(qkv, packing);
    var context = Tensor.uninitialized(Shape.of(packing.tokens(), width));
    Threads.run(
        packing.batch() * heads,
        part -> new Head(qkv, packing, part / heads, part % heads).attend(context));
    return context;
  }

  /**
   * The attention weights {@code [B, H, L, L]} that {@link #forward} sums the values with, zero
   * where a query or a key is masked.
   */
  public Tensor weights(Tensor qkv, Packing packing) {
    check(qkv, packing);
    int length = packing.length();
    var weights = Tensor.uninitialized(Shape.of(packing.batch(), heads, length, length));
    Arrays.fill(weights.data, 0, weights.shape().elements(), 0f);
    Threads.run(
        packing.batch() * heads,
        part -> new Head(qkv, packing, part / heads, part % heads).weights(weights, part));
    return weights;
  }

  private int check(Tensor qkv, Packing packing) {
    if (qkv.rank() != 2 || qkv.size(0) != packing.tokens() || qkv.size(1) % (3 * heads) != 0) {
      throw new TensorException(
          "attention: query, key and value side by side; got "
              + qkv.shape()
              + ", expected ["
              + packing.tokens()
              + ", 3 x "
              + heads
              + " heads x their width]");
    }
    return qkv.size(1) / 3;
  }

  /** One head of one sequence. */
  private final class Head {
    private final Kernels kernels = Kernels.live();
    private final Tensor qkv;
    private final Packing packing;
    private final int start;
    private final int tokens;
    private final int head;
    private final int width;
    private final int stride;
    private final int keyPanel;
    private final int scoreWidth;
    private final float[] keys;
    private final float[] tile;

    Head(Tensor qkv, Packing packing, int sequence, int head) {
      this.qkv = qkv;
      this.packing = packing;
      this.head = head;
      start = packing.start(sequence);
      tokens = packing.start(sequence + 1) - start;
      stride = qkv.size(1);
      width = stride / 3 / heads;
      keyPanel = kernels.panelWidth(tokens);
      scoreWidth = (tokens + keyPanel - 1) / keyPanel * keyPanel;
      keys = Scratch.keys(scoreWidth * width);
      // Kᵀ [width, tokens] as the right-hand matrix.
      Panels.pack(qkv.data, at(1, 0), 1, stride, width, tokens, keyPanel, keys);
      tile = Scratch.tile(kernels.rowsPerTile() * Math.max(keyPanel, kernels.panelWidth(width)));
    }

    /** Where query (0), key (1) or value (2) of the sequence's token {@code t} begins. */
    private int at(int which, int t) {
      return qkv.offset + (start + t) * stride + which * (stride / 3) + head * width;
    }

    void attend(Tensor context) {
      int valuePanel = kernels.panelWidth(width);
      float[] values = Scratch.values((width + valuePanel - 1) / valuePanel * valuePanel * tokens);
      Panels.pack(qkv.data, at(2, 0), stride, 1, tokens, width, valuePanel, values);
      float[] scores = Scratch.scores(QUERIES * (scoreWidth + 1));
      int sums = QUERIES * scoreWidth;
      int columns = heads * width;
      for (int from = 0; from < tokens; from += QUERIES) {
        int rows = Math.min(QUERIES, tokens - from);
        terms(from, rows, scores, sums);
        int to = (start + from) * columns + head * width;
        kernels.multiply(
            scores,
            0,
            scoreWidth,
            rows,
            values,
            0,
            tokens,
            width,
            valuePanel,
            null,
            0,
            context.data,
            to,
            columns,
            tile);
        // Divided here, where a row has the width of a head, not of the sequence.
        for (int r = 0; r < rows; r++) {
          kernels.scale(context.data, to + r * columns, width, 1f / scores[sums + r]);
        }
      }
    }

    void weights(Tensor weights, int part) {
      float[] scores = Scratch.scores(QUERIES * (scoreWidth + 1));
      int sums = QUERIES * scoreWidth;
      int length = packing.length();
      for (int from = 0; from < tokens; from += QUERIES) {
        int rows = Math.min(QUERIES, tokens - from);
        terms(from, rows, scores, sums);
        for (int r = 0; r < rows; r++) {
          if (!packing.hides(start + from + r)) {
            int to = (part * length + from + r) * length;
            System.arraycopy(scores, r * scoreWidth, weights.data, to, tokens);
            kernels.scale(weights.data, to, tokens, 1f / scores[sums + r]);
          }
        }
      }
    }

    /** The numerators of the softmax of so many queries' scores, and behind them their sums. */
    private void terms(int from, int rows, float[] scores, int sums) {
      kernels.multiply(
          qkv.data,
          at(0, from),
          stride,
          rows,
          keys,
          0,
          width,
          tokens,
          keyPanel,
          null,
          0,
          scores,
          0,
          scoreWidth,
          tile);
      for (int r = 0; r < rows; r++) {
        if (packing.hidesSome()) {
          for (int t = 0; t < tokens; t++) {
            if (packing.hides(start + t)) {
              scores[r * scoreWidth + t] = Float.NEGATIVE_INFINITY;
            }
          }
        }
        scores[sums + r] = kernels.softmaxTerms(scores, r * scoreWidth, tokens, scale);
      }
    }
  }
}
