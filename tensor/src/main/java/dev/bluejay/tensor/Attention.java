package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product self-attention over packed sequences (Vaswani et al. 2017, arXiv:1706.03762,
 * section 3.2): for each sequence and head, {@code softmax(Q · Kᵀ · scale) · V}.
 *
 * @param heads H; the width D of queries, keys and values is H times the width of one head
 * @param scale multiplied to the scores, usually one over the root of a head's width
 * @param dropout of the attention weights, in training
 * @param window how far a key may be from its query on either side; 0 for any distance
 */
public record Attention(int heads, float scale, Dropout dropout, int window) {
  /** Queries at once: their scores over 512 keys stay in the second-level cache with the keys. */
  private static final int QUERIES = 36;

  /** Without dropout. */
  public Attention(int heads, float scale) {
    this(heads, scale, Dropout.NONE);
  }

  /** Over any distance. */
  public Attention(int heads, float scale, Dropout dropout) {
    this(heads, scale, dropout, 0);
  }

  /**
   * The attended values.
   *
   * @param qkv {@code [T, 3 D]}: query, key and value of each token side by side
   * @return {@code [T, D]}, the heads side by side
   */
  public Tensor forward(Tensor qkv, Packing packing) {
    return forward(qkv, packing, null);
  }

  /**
   * The attended values where scores have a bias by the distance from query to key.
   *
   * @param bias {@code [heads, 2 L − 1]}, L the {@link Packing#length}: column {@code L − 1 + k −
   *     q} is added to the scaled score of query q and key k
   */
  public Tensor forward(Tensor qkv, Packing packing, @Nullable Tensor bias) {
    int width = check(qkv, packing);
    if (bias != null && !bias.shape().equals(Shape.of(heads, 2 * packing.length() - 1))) {
      throw new TensorException(
          "attention: the bias is not by distance; got "
              + bias.shape()
              + ", expected ["
              + heads
              + ", "
              + (2 * packing.length() - 1)
              + "]");
    }
    var context = Tensor.uninitialized(Shape.of(packing.tokens(), width));
    long key = dropout.key();
    Threads.run(
        packing.batch() * heads, part -> new Head(qkv, packing, bias, part, key).attend(context));
    return Tape.step(
        context,
        (g, tape) -> backward(g, qkv, packing, bias, key, tape),
        qkv,
        bias == null ? qkv : bias);
  }

  private void backward(
      Tensor g, Tensor qkv, Packing packing, @Nullable Tensor bias, long key, Tape tape) {
    int parts = packing.batch() * heads;
    var gradient = Tensor.uninitialized(qkv.shape());
    Tensor biases = bias == null ? null : Tensor.zeros(packing.batch(), heads, bias.size(1));
    Threads.run(
        parts, part -> new Head(qkv, packing, bias, part, key).backward(g, gradient, biases, part));
    tape.add(qkv, () -> gradient);
    if (bias != null && biases != null) {
      tape.add(bias, () -> biases.sum(0));
    }
  }

  /**
   * The attention weights {@code [B, H, L, L]} that {@link #forward} sums the values with, zero
   * where a query or a key is masked.
   */
  public Tensor weights(Tensor qkv, Packing packing) {
    return weights(qkv, packing, null);
  }

  /** The same with a bias. */
  public Tensor weights(Tensor qkv, Packing packing, @Nullable Tensor bias) {
    check(qkv, packing);
    int length = packing.length();
    var weights = Tensor.uninitialized(Shape.of(packing.batch(), heads, length, length));
    Arrays.fill(weights.data, 0, weights.shape().elements(), 0f);
    Threads.run(
        packing.batch() * heads,
        part -> new Head(qkv, packing, bias, part, 0).weights(weights, part));
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
    private final @Nullable Tensor bias;
    private final long key;

    /**
     * @param part its number among all heads of all sequences
     * @param key of the dropout, 0 for none
     */
    Head(Tensor qkv, Packing packing, @Nullable Tensor bias, int part, long key) {
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
      for (int t = 0; t < tokens; t++) {
        x[xo + t] *= dropout.factor(key, first + t);
      }
    }

    /**
     * The gradients of this head's queries, keys and values, from that of its output. With P the
     * weights and O = P · V: dV = Pᵀ · dO, dP = dO · Vᵀ, dS = P ∘ (dP − rowsum(P ∘ dP)) · scale, dQ
     * = dS · K, dK = dSᵀ · Q. P is computed again rather than kept.
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
            g.data,
            go,
            columns,
            rows,
            s,
            valuesAt,
            width,
            tokens,
            keyPanel,
            s,
            scoresAt,
            scoreWidth);
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
          kernels.scale(s, gp, tokens, scale);
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
        int row = r * scoreWidth;
        if (window > 0) {
          hideBeyond(from + r, scores, row);
        }
        if (bias == null) {
          scores[sums + r] = kernels.softmaxTerms(scores, row, tokens, scale);
        } else {
          kernels.scale(scores, row, tokens, scale);
          int first = bias.offset + head * bias.size(1) + packing.length() - 1 - (from + r);
          kernels.add(scores, row, bias.data, first, tokens);
          scores[sums + r] = kernels.softmaxTerms(scores, row, tokens, 1f);
        }
      }
    }

    private void hideBeyond(int query, float[] scores, int row) {
      int first = Math.max(0, query - window);
      int last = Math.min(tokens, query + window + 1);
      Arrays.fill(scores, row, row + first, Float.NEGATIVE_INFINITY);
      Arrays.fill(scores, row + last, row + tokens, Float.NEGATIVE_INFINITY);
    }
  }
}
