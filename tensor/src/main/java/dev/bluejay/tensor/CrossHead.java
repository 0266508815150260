package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import java.util.Arrays;

/** One head of some queries over one source, a block of queries at a time. */
final class CrossHead {
  /** Queries at once: their scores over 512 keys stay in the second-level cache with the keys. */
  private static final int QUERIES = 36;

  private final Kernels kernels = Kernels.live();
  private final CrossAttention attention;
  private final Tensor query;
  private final SourceKeys keys;
  private final int source;
  private final int head;
  private final long dropoutKey;
  private final int tokens;
  private final int w;
  private final int columns;
  private final int keyPanel;
  private final int valuePanel;
  private final int scoreWidth;
  private final float[] tile;

  CrossHead(
      CrossAttention attention,
      Tensor query,
      SourceKeys keys,
      int source,
      int head,
      long dropoutKey) {
    this.attention = attention;
    this.query = query;
    this.keys = keys;
    this.source = source;
    this.head = head;
    this.dropoutKey = dropoutKey;
    tokens = keys.tokens(source);
    w = attention.width();
    columns = attention.heads() * w;
    keyPanel = kernels.panelWidth(tokens);
    valuePanel = kernels.panelWidth(w);
    scoreWidth = (tokens + keyPanel - 1) / keyPanel * keyPanel;
    tile = Scratch.tile(kernels.rowsPerTile() * Math.max(keyPanel, valuePanel));
  }

  /** The attended values of the queries {@code from .. to} of all. */
  void attend(int from, int to, Tensor context) {
    float[] scores = Scratch.scores(QUERIES * (scoreWidth + 1));
    int sums = QUERIES * scoreWidth;
    for (int first = from; first < to; first += QUERIES) {
      int n = Math.min(QUERIES, to - first);
      terms(first, n, scores, sums);
      for (int r = 0; dropoutKey != 0 && r < n; r++) {
        drop(first + r, scores, r * scoreWidth);
      }
      int at = first * columns + head * w;
      multiply(
          scores,
          0,
          scoreWidth,
          n,
          keys.values(),
          keys.valuesAt(source, head),
          tokens,
          w,
          valuePanel,
          context.data,
          at,
          columns);
      for (int r = 0; r < n; r++) {
        kernels.scale(context.data, at + r * columns, w, 1f / scores[sums + r]);
      }
    }
  }

  /** Writes the attention weights of the source's own queries, {@code [B, H, L, M]}. */
  void weights(Packing queries, Tensor weights) {
    float[] scores = Scratch.scores(QUERIES * (scoreWidth + 1));
    int sums = QUERIES * scoreWidth;
    int start = queries.start(source);
    int end = queries.start(source + 1);
    int longest = keys.packing().length();
    for (int first = start; first < end; first += QUERIES) {
      int n = Math.min(QUERIES, end - first);
      terms(first, n, scores, sums);
      for (int r = 0; r < n; r++) {
        if (!queries.hides(first + r)) {
          int row = (source * attention.heads() + head) * queries.length() + first - start + r;
          System.arraycopy(scores, r * scoreWidth, weights.data, row * longest, tokens);
          kernels.scale(weights.data, row * longest, tokens, 1f / scores[sums + r]);
        }
      }
    }
  }

  /**
   * The gradients of the queries, and of this head's keys and values; as in {@link Attention}. The
   * weights P are computed again rather than kept.
   */
  void backward(Tensor keysValues, int from, int to, Tensor g, Tensor gq, Tensor gkv) {
    int panels = (w + valuePanel - 1) / valuePanel * valuePanel;
    int sums = QUERIES * scoreWidth;
    int valuesAt = sums + QUERIES; // Vᵀ [w, tokens], as a right-hand matrix
    int keysAt = valuesAt + scoreWidth * w; // K [tokens, w], as one too
    int blockAt = keysAt + panels * tokens; // some rows of Q or dO [rows, w]
    int scoresAt = blockAt + panels * QUERIES; // dS [rows, tokens]
    int turnedAt = scoresAt + QUERIES * scoreWidth; // Pᵀ or dSᵀ [tokens, rows]
    int productAt = turnedAt + QUERIES * tokens; // [tokens, w]
    float[] s = Scratch.scores(productAt + tokens * w);
    int stride = 2 * columns;
    int gk = keys.packing().start(source) * stride + head * w;
    int gv = gk + columns;
    int k = keysValues.offset + gk;
    Panels.pack(keysValues.data, k + columns, 1, stride, w, tokens, keyPanel, s, valuesAt);
    Panels.pack(keysValues.data, k, stride, 1, tokens, w, valuePanel, s, keysAt);
    for (int t = 0; t < tokens; t++) {
      Arrays.fill(gkv.data, gk + t * stride, gk + t * stride + w, 0f);
      Arrays.fill(gkv.data, gv + t * stride, gv + t * stride + w, 0f);
    }
    for (int first = from; first < to; first += QUERIES) {
      int n = Math.min(QUERIES, to - first);
      int at = first * columns + head * w;
      int go = g.offset + at;
      terms(first, n, s, sums);
      multiply(g.data, go, columns, n, s, valuesAt, w, tokens, keyPanel, s, scoresAt, scoreWidth);
      for (int r = 0; r < n; r++) {
        int p = r * scoreWidth;
        int gp = scoresAt + p;
        kernels.scale(s, p, tokens, 1f / s[sums + r]);
        if (dropoutKey != 0) {
          drop(first + r, s, gp);
        }
        float dot = kernels.dot(s, p, s, gp, tokens);
        for (int t = 0; t < tokens; t++) {
          s[gp + t] = s[p + t] * (s[gp + t] - dot) * attention.scale();
        }
        if (dropoutKey != 0) {
          drop(first + r, s, p);
        }
      }
      Panels.pack(g.data, go, columns, 1, n, w, valuePanel, s, blockAt);
      addTurned(s, 0, n, blockAt, turnedAt, productAt, gkv.data, gv);
      Panels.pack(query.data, query.offset + at, columns, 1, n, w, valuePanel, s, blockAt);
      addTurned(s, scoresAt, n, blockAt, turnedAt, productAt, gkv.data, gk);
      multiply(s, scoresAt, scoreWidth, n, s, keysAt, tokens, w, valuePanel, gq.data, at, columns);
    }
  }

  /** Adds {@code xᵀ [tokens, n] x b [n, w]} to the gradient of keys or values. */
  private void addTurned(
      float[] s, int x, int n, int b, int turned, int product, float[] to, int at) {
    for (int r = 0; r < n; r++) {
      for (int t = 0; t < tokens; t++) {
        s[turned + t * n + r] = s[x + r * scoreWidth + t];
      }
    }
    multiply(s, turned, n, tokens, s, b, n, w, valuePanel, s, product, w);
    for (int t = 0; t < tokens; t++) {
      kernels.add(to, at + t * 2 * columns, s, product + t * w, w);
    }
  }

  /** Drops of what one query sees what the key says. */
  private void drop(int row, float[] x, int xo) {
    long first = ((long) row * attention.heads() + head) * keys.packing().length();
    attention.dropout().drop(dropoutKey, first, x, xo, x, xo, tokens);
  }

  /** The numerators of the softmax of n queries' scores, and behind them their sums. */
  private void terms(int first, int n, float[] s, int sums) {
    int start = keys.packing().start(source);
    multiply(
        query.data,
        query.offset + first * columns + head * w,
        columns,
        n,
        keys.keys(),
        keys.keysAt(source, head),
        w,
        tokens,
        keyPanel,
        s,
        0,
        scoreWidth);
    for (int r = 0; r < n; r++) {
      int row = r * scoreWidth;
      for (int t = 0; keys.packing().hidesSome() && t < tokens; t++) {
        if (keys.packing().hides(start + t)) {
          s[row + t] = Float.NEGATIVE_INFINITY;
        }
      }
      s[sums + r] = kernels.softmaxTerms(s, row, tokens, attention.scale());
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
      int wide,
      int panel,
      float[] c,
      int co,
      int ldc) {
    kernels.multiply(a, ao, lda, rows, b, bo, depth, wide, panel, null, 0, c, co, ldc, tile);
  }
}
