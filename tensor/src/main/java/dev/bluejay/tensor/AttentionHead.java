package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One head of one sequence in an {@link Attention}. */
final class AttentionHead {
  /** Queries at once: their scores over 512 keys stay in the second-level cache with the keys. */
  private static final int QUERIES = 36;

  private final Attention attention;
  private final int heads;
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

  /** Scores of a row with what fills it up to whole vectors, so that none is computed by itself. */
  private final int filled;

  private final float[] keys;
  private final float[] tile;
  private final @Nullable Tensor bias;
  private final long key;

  /**
   * @param attention whose head it is
   * @param part its number among all heads of all sequences
   * @param key of the dropout, 0 for none
   */
  AttentionHead(
      Attention attention, Tensor qkv, Packing packing, @Nullable Tensor bias, int part, long key) {
    this.attention = attention;
    heads = attention.heads();
    int sequence = part / heads;
    this.key = key;
    this.qkv = qkv;
    this.packing = packing;
    this.bias = bias;
    head = part % heads;
    start = packing.start(sequence);
    tokens = packing.start(sequence + 1) - start;
    stride = qkv.size(1);
    width = stride / 3 / heads;
    keyPanel = kernels.panelWidth(tokens);
    scoreWidth = (tokens + keyPanel - 1) / keyPanel * keyPanel;
    int narrow = kernels.panelWidth(1);
    filled = (tokens + narrow - 1) / narrow * narrow;
    keys = Scratch.keys(scoreWidth * width);
    // Kᵀ [width, tokens] as the right-hand matrix.
    Panels.pack(qkv.data, at(1, 0), 1, stride, width, tokens, keyPanel, keys, 0);
    tile = Scratch.tile(kernels.rowsPerTile() * Math.max(keyPanel, kernels.panelWidth(width)));
  }

  /** Where query (0), key (1) or value (2) of the sequence's token {@code t} begins. */
  private int at(int which, int t) {
    return qkv.offset + (start + t) * stride + which * (stride / 3) + head * width;
  }

  void attend(Tensor context) {
    int valuePanel = kernels.panelWidth(width);
    float[] values = Scratch.values((width + valuePanel - 1) / valuePanel * valuePanel * tokens);
    Panels.pack(qkv.data, at(2, 0), stride, 1, tokens, width, valuePanel, values, 0);
    float[] scores = Scratch.scores(QUERIES * (scoreWidth + 1));
    int sums = QUERIES * scoreWidth;
    int columns = heads * width;
    for (int from = 0; from < tokens; from += QUERIES) {
      int rows = Math.min(QUERIES, tokens - from);
      terms(from, rows, scores, sums);
      for (int r = 0; key != 0 && r < rows; r++) {
        drop(from + r, scores, r * scoreWidth);
      }
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

  /** Drops of the values of one query over all tokens those that the key says. */
  private void drop(int query, float[] x, int xo) {
    long first = ((long) (start + query) * heads + head) * packing.length();
    attention.dropout().drop(key, first, x, xo, x, xo, tokens);
  }

  /**
   * The gradients of this head's queries, keys and values, from that of its output. With P the
   * weights and O = P · V: dV = Pᵀ · dO, dP = dO · Vᵀ, dS = P ∘ (dP − rowsum(P ∘ dP)) · scale, dQ =
   * dS · K, dK = dSᵀ · Q. P is computed again rather than kept.
   */
  void backward(Tensor g, Tensor gradient, @Nullable Tensor biases, int part) {
    int panel = kernels.panelWidth(width);
    int panels = (width + panel - 1) / panel * panel;
    int sums = QUERIES * scoreWidth;
    int valuesAt = sums + QUERIES; // Vᵀ [width, tokens], as a right-hand matrix
    int keysAt = valuesAt + scoreWidth * width; // K [tokens, width], as one too
    int blockAt = keysAt + panels * tokens; // some rows of Q or dO [rows, width]
    int scoresAt = blockAt + panels * QUERIES; // dS [rows, tokens]
    int turnedAt = scoresAt + QUERIES * scoreWidth; // Pᵀ or dSᵀ [tokens, rows]
    int productAt = turnedAt + QUERIES * tokens; // [tokens, width]
    float[] s = Scratch.scores(productAt + tokens * width);
    int columns = heads * width;
    Panels.pack(qkv.data, at(2, 0), 1, stride, width, tokens, keyPanel, s, valuesAt);
    Panels.pack(qkv.data, at(1, 0), stride, 1, tokens, width, panel, s, keysAt);
    for (int t = 0; t < tokens; t++) {
      Arrays.fill(gradient.data, to(gradient, 1, t), to(gradient, 1, t) + width, 0f);
      Arrays.fill(gradient.data, to(gradient, 2, t), to(gradient, 2, t) + width, 0f);
    }
    for (int from = 0; from < tokens; from += QUERIES) {
      int rows = Math.min(QUERIES, tokens - from);
      int go = g.offset + (start + from) * columns + head * width;
      terms(from, rows, s, sums);
      multiply(
          g.data, go, columns, rows, s, valuesAt, width, tokens, keyPanel, s, scoresAt, scoreWidth);
      for (int r = 0; r < rows; r++) {
        int p = r * scoreWidth;
        int gp = scoresAt + r * scoreWidth;
        kernels.scale(s, p, tokens, 1f / s[sums + r]);
        if (key != 0) {
          drop(from + r, s, gp);
        }
        scoreGradients(s, p, gp);
        if (biases != null) {
          int first = part * biases.size(2) + packing.length() - 1 - (from + r);
          kernels.add(biases.data, first, s, gp, tokens);
        }
        kernels.scale(s, gp, tokens, attention.scale());
        if (key != 0) {
          drop(from + r, s, p);
        }
      }
      Panels.pack(g.data, go, columns, 1, rows, width, panel, s, blockAt);
      addProduct(s, 0, rows, blockAt, panel, turnedAt, productAt, gradient, 2);
      Panels.pack(qkv.data, at(0, from), stride, 1, rows, width, panel, s, blockAt);
      addProduct(s, scoresAt, rows, blockAt, panel, turnedAt, productAt, gradient, 1);
      multiply(
          s,
          scoresAt,
          scoreWidth,
          rows,
          s,
          keysAt,
          tokens,
          width,
          panel,
          gradient.data,
          to(gradient, 0, from),
          stride);
    }
  }

  /** Where the gradient of query, key or value of a token begins. */
  private int to(Tensor gradient, int which, int t) {
    return at(which, t) - qkv.offset + gradient.offset;
  }

  /** Turns dP, a row at {@code gp}, into dS before it is scaled. */
  private void scoreGradients(float[] s, int p, int gp) {
    float dot = 0;
    for (int t = 0; t < tokens; t++) {
      dot += s[p + t] * s[gp + t];
    }
    for (int t = 0; t < tokens; t++) {
      s[gp + t] = s[p + t] * (s[gp + t] - dot);
    }
  }

  /** Adds {@code xᵀ [tokens, rows] x b [rows, width]} to the keys' or values' gradient. */
  private void addProduct(
      float[] s,
      int x,
      int rows,
      int b,
      int panel,
      int turned,
      int product,
      Tensor gradient,
      int which) {
    for (int r = 0; r < rows; r++) {
      for (int t = 0; t < tokens; t++) {
        s[turned + t * rows + r] = s[x + r * scoreWidth + t];
      }
    }
    multiply(s, turned, rows, tokens, s, b, rows, width, panel, s, product, width);
    for (int t = 0; t < tokens; t++) {
      kernels.add(gradient.data, to(gradient, which, t), s, product + t * width, width);
    }
  }

  private void multiply(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] b,
      int bo,
      int depth,
      int columns,
      int panel,
      float[] c,
      int co,
      int ldc) {
    kernels.multiply(a, ao, lda, rows, b, bo, depth, columns, panel, null, 0, c, co, ldc, tile);
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
        scoreWidth,
        keyPanel,
        null,
        0,
        scores,
        0,
        scoreWidth,
        tile);
    for (int r = 0; r < rows; r++) {
      int row = r * scoreWidth;
      hide(from + r, scores, row);
      float scale = attention.scale();
      if (bias != null) {
        kernels.scale(scores, row, tokens, scale);
        int first = bias.offset + head * bias.size(1) + packing.length() - 1 - (from + r);
        kernels.add(scores, row, bias.data, first, tokens);
        scale = 1f;
      }
      Arrays.fill(scores, row + tokens, row + filled, Float.NEGATIVE_INFINITY);
      scores[sums + r] = kernels.softmaxTerms(scores, row, filled, scale);
    }
  }

  /** Hides the keys that a query must not see from it. */
  private void hide(int query, float[] scores, int row) {
    int window = attention.window();
    int first = window == 0 ? 0 : Math.max(0, query - window);
    int last = window == 0 ? tokens : Math.min(tokens, query + window + 1);
    boolean seesSome = !packing.hidesSome();
    for (int t = first; packing.hidesSome() && t < last; t++) {
      if (packing.hides(start + t)) {
        scores[row + t] = Float.NEGATIVE_INFINITY;
      } else {
        seesSome = true;
      }
    }
    if (seesSome) {
      Arrays.fill(scores, row, row + first, Float.NEGATIVE_INFINITY);
      Arrays.fill(scores, row + last, row + tokens, Float.NEGATIVE_INFINITY);
    } else {
      // A masked token among masked ones: as in the reference, it attends to all tokens alike.
      Arrays.fill(scores, row, row + tokens, 0f);
    }
  }
}
