package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One head of keys and values of one sequence, and the heads of queries that share it.
 *
 * <p>Queries are computed a block at a time against all keys that the last of the block sees; what
 * the earlier ones do not see is set to zero behind the softmax.
 */
final class CausalHead {
  /** Queries at once: their scores over 512 keys stay in the second-level cache with the keys. */
  private static final int QUERIES = 36;

  private final Kernels kernels = Kernels.live();
  private final CausalAttention attention;
  private final HeadLayout layout;
  private final Tensor qkv;
  private final Packing packing;
  private final int sequence;
  private final int keyHead;
  private final long dropoutKey;

  /** Where the sequence's queries begin, and how many there are; w is the width of a head. */
  private final int start;

  private final int rows;
  private final int w;
  private final int stride;

  /** The keys and values of {@code past + rows} tokens: token t's at {@code ko + t · kStride}. */
  private final int past;

  private final int tokens;
  private final float[] k;
  private final int ko;
  private final float[] v;
  private final int vo;
  private final int kStride;

  private final int keyPanel;
  private final int scoreWidth;
  private final float[] keys;
  private final float[] tile;

  /** Of a sequence without a past. */
  CausalHead(
      CausalAttention attention,
      Tensor qkv,
      Packing packing,
      int sequence,
      int keyHead,
      long dropoutKey) {
    this(
        attention,
        qkv,
        packing,
        sequence,
        keyHead,
        dropoutKey,
        0,
        qkv.data,
        first(attention, qkv, packing, sequence) + attention.layout().key(keyHead),
        qkv.data,
        first(attention, qkv, packing, sequence) + attention.layout().value(keyHead),
        attention.layout().columns());
  }

  /** Of a sequence whose past is in a cache, which has the keys of its new tokens already. */
  CausalHead(
      CausalAttention attention,
      Tensor qkv,
      Packing packing,
      KeyValueCache cache,
      int layer,
      int sequence,
      int keyHead) {
    this(
        attention,
        qkv,
        packing,
        sequence,
        keyHead,
        0,
        cache.kept(layer, sequence) - (packing.start(sequence + 1) - packing.start(sequence)),
        cache.gatherKeys(layer, sequence, keyHead, attention.layout()),
        0,
        cache.gatherValues(layer, sequence, keyHead, attention.layout()),
        0,
        attention.layout().width());
  }

  private CausalHead(
      CausalAttention attention,
      Tensor qkv,
      Packing packing,
      int sequence,
      int keyHead,
      long dropoutKey,
      int past,
      float[] k,
      int ko,
      float[] v,
      int vo,
      int kStride) {
    this.attention = attention;
    this.layout = attention.layout();
    this.qkv = qkv;
    this.packing = packing;
    this.sequence = sequence;
    this.keyHead = keyHead;
    this.dropoutKey = dropoutKey;
    this.past = past;
    this.k = k;
    this.ko = ko;
    this.v = v;
    this.vo = vo;
    this.kStride = kStride;
    start = packing.start(sequence);
    rows = packing.start(sequence + 1) - start;
    tokens = past + rows;
    w = layout.width();
    stride = layout.columns();
    keyPanel = kernels.panelWidth(tokens);
    scoreWidth = (tokens + keyPanel - 1) / keyPanel * keyPanel;
    keys = Scratch.keys(scoreWidth * w);
    // Kᵀ [w, tokens] as the right-hand matrix.
    Panels.pack(k, ko, 1, kStride, w, tokens, keyPanel, keys, 0);
    tile = Scratch.tile(kernels.rowsPerTile() * Math.max(keyPanel, kernels.panelWidth(w)));
  }

  private static int first(CausalAttention attention, Tensor qkv, Packing packing, int sequence) {
    return qkv.offset + packing.start(sequence) * attention.layout().columns();
  }

  private int query(int head, int row) {
    return qkv.offset + (start + row) * stride + layout.query(head);
  }

  void attend(Tensor context) {
    int panel = kernels.panelWidth(w);
    float[] values = Scratch.values((w + panel - 1) / panel * panel * tokens);
    Panels.pack(v, vo, kStride, 1, tokens, w, panel, values, 0);
    float[] scores = Scratch.scores(QUERIES * (scoreWidth + 1));
    int sums = QUERIES * scoreWidth;
    int columns = layout.outputs();
    for (int head = keyHead * layout.group(); head < (keyHead + 1) * layout.group(); head++) {
      for (int from = 0; from < rows; from += QUERIES) {
        int n = Math.min(QUERIES, rows - from);
        int seen = past + from + n;
        terms(head, from, n, scores, sums, -1);
        for (int r = 0; dropoutKey != 0 && r < n; r++) {
          drop(head, from + r, scores, r * scoreWidth, seen);
        }
        int to = (start + from) * columns + head * w;
        product(scores, 0, n, values, 0, seen, panel, context.data, to, columns);
        for (int r = 0; r < n; r++) {
          kernels.scale(context.data, to + r * columns, w, 1f / scores[sums + r]);
        }
      }
    }
  }

  void weights(Tensor weights) {
    float[] scores = Scratch.scores(QUERIES * (scoreWidth + 1));
    int sums = QUERIES * scoreWidth;
    int length = packing.length();
    for (int head = keyHead * layout.group(); head < (keyHead + 1) * layout.group(); head++) {
      for (int from = 0; from < rows; from += QUERIES) {
        int n = Math.min(QUERIES, rows - from);
        terms(head, from, n, scores, sums, -1);
        for (int r = 0; r < n; r++) {
          if (!packing.hides(start + from + r)) {
            int to = ((sequence * layout.heads() + head) * length + from + r) * length;
            System.arraycopy(scores, r * scoreWidth, weights.data, to, from + n);
            kernels.scale(weights.data, to, from + n, 1f / scores[sums + r]);
          }
        }
      }
    }
  }

  /**
   * The gradients of these heads' queries, keys and values, from that of their output; as in {@link
   * Attention}, with dS through the cap where there is one. P is computed again rather than kept.
   *
   * @param biases takes the sums of the biases' gradients, {@code [B, H, L]}; null for none
   */
  void backward(Tensor g, Tensor gradient, @Nullable Tensor biases) {
    int panel = kernels.panelWidth(w);
    int panels = (w + panel - 1) / panel * panel;
    int sums = QUERIES * scoreWidth;
    int valuesAt = sums + QUERIES; // Vᵀ [w, tokens], as a right-hand matrix
    int keysAt = valuesAt + scoreWidth * w; // K [tokens, w], as one too
    int blockAt = keysAt + panels * tokens; // some rows of Q or dO [rows, w]
    int scoresAt = blockAt + panels * QUERIES; // dS [rows, tokens]
    int cappedAt = scoresAt + QUERIES * scoreWidth; // scores through the cap [rows, tokens]
    int turnedAt = cappedAt + QUERIES * scoreWidth; // Pᵀ or dSᵀ [tokens, rows]
    int productAt = turnedAt + QUERIES * tokens; // [tokens, w]
    float[] s = Scratch.scores(productAt + tokens * w);
    int columns = layout.outputs();
    Panels.pack(v, vo, 1, kStride, w, tokens, keyPanel, s, valuesAt);
    Panels.pack(k, ko, kStride, 1, tokens, w, panel, s, keysAt);
    int first = gradient.offset + start * stride;
    int gk = first + layout.key(keyHead);
    int gv = first + layout.value(keyHead);
    for (int t = 0; t < tokens; t++) {
      Arrays.fill(gradient.data, gk + t * stride, gk + t * stride + w, 0f);
      Arrays.fill(gradient.data, gv + t * stride, gv + t * stride + w, 0f);
    }
    for (int head = keyHead * layout.group(); head < (keyHead + 1) * layout.group(); head++) {
      for (int from = 0; from < rows; from += QUERIES) {
        int n = Math.min(QUERIES, rows - from);
        int seen = from + n;
        int go = g.offset + (start + from) * columns + head * w;
        terms(head, from, n, s, sums, cappedAt);
        kernels.multiply(
            g.data,
            go,
            columns,
            n,
            s,
            valuesAt,
            w,
            seen,
            keyPanel,
            null,
            0,
            s,
            scoresAt,
            scoreWidth,
            tile);
        for (int r = 0; r < n; r++) {
          int p = r * scoreWidth;
          kernels.scale(s, p, seen, 1f / s[sums + r]);
          if (dropoutKey != 0) {
            drop(head, from + r, s, scoresAt + p, seen);
          }
          scoreGradients(s, p, scoresAt + p, seen);
          if (biases != null) {
            int length = biases.size(2);
            int last = ((sequence * layout.heads() + head) * length) + length - 1;
            kernels.add(biases.data, last - from - r, s, scoresAt + p, from + r + 1);
          }
          scaleBack(s, scoresAt + p, cappedAt + p, seen);
          if (dropoutKey != 0) {
            drop(head, from + r, s, p, seen);
          }
        }
        Panels.pack(g.data, go, columns, 1, n, w, panel, s, blockAt);
        addTurned(s, 0, n, seen, blockAt, panel, turnedAt, productAt, gradient.data, gv);
        Panels.pack(qkv.data, query(head, from), stride, 1, n, w, panel, s, blockAt);
        addTurned(s, scoresAt, n, seen, blockAt, panel, turnedAt, productAt, gradient.data, gk);
        int gq = first + from * stride + layout.query(head);
        product(s, scoresAt, n, s, keysAt, seen, panel, gradient.data, gq, stride);
      }
    }
  }

  /** Turns dP, a row at {@code gp}, into the gradient of the scores as the softmax sees them. */
  private static void scoreGradients(float[] s, int p, int gp, int seen) {
    float dot = 0;
    for (int t = 0; t < seen; t++) {
      dot += s[p + t] * s[gp + t];
    }
    for (int t = 0; t < seen; t++) {
      s[gp + t] = s[p + t] * (s[gp + t] - dot);
    }
  }

  /** Turns that into dS: through the cap and the scale. */
  private void scaleBack(float[] s, int gp, int capped, int seen) {
    float cap = attention.softCap();
    for (int t = 0; t < seen; t++) {
      float slope = attention.scale();
      if (cap > 0) {
        float bent = s[capped + t] / cap;
        slope *= 1 - bent * bent;
      }
      s[gp + t] *= slope;
    }
  }

  /** Adds {@code xᵀ [seen, n] x b [n, w]} to the gradient of keys or values. */
  private void addTurned(
      float[] s,
      int x,
      int n,
      int seen,
      int b,
      int panel,
      int turned,
      int product,
      float[] to,
      int at) {
    for (int r = 0; r < n; r++) {
      for (int t = 0; t < seen; t++) {
        s[turned + t * n + r] = s[x + r * scoreWidth + t];
      }
    }
    kernels.multiply(s, turned, n, seen, s, b, n, w, panel, null, 0, s, product, w, tile);
    for (int t = 0; t < seen; t++) {
      kernels.add(to, at + t * stride, s, product + t * w, w);
    }
  }

  /** {@code x [n, seen] x b}, of which b has more rows than are seen. */
  private void product(
      float[] x,
      int xo,
      int n,
      float[] b,
      int bo,
      int seen,
      int panel,
      float[] c,
      int co,
      int ldc) {
    for (int j = 0; j < w; j += panel) {
      int wide = Math.min(panel, w - j);
      int at = bo + j * tokens;
      kernels.multiply(
          x, xo, scoreWidth, n, b, at, seen, wide, panel, null, 0, c, co + j, ldc, tile);
    }
  }

  /** Drops of what one query sees what the key says. */
  private void drop(int head, int row, float[] x, int xo, int seen) {
    long first = ((long) (start + row) * layout.heads() + head) * packing.length();
    attention.dropout().drop(dropoutKey, first, x, xo, x, xo, seen);
  }

  /**
   * The numerators of the softmax of n queries' scores, zeros where they do not see, and behind
   * them their sums; the scores after the cap at {@code capped}, unless that is negative.
   */
  private void terms(int head, int from, int n, float[] s, int sums, int capped) {
    int end = past + from + n;
    kernels.multiply(
        qkv.data,
        query(head, from),
        stride,
        n,
        keys,
        0,
        w,
        end,
        keyPanel,
        null,
        0,
        s,
        0,
        scoreWidth,
        tile);
    for (int r = 0; r < n; r++) {
      int row = r * scoreWidth;
      int seen = past + from + r + 1;
      int lo = attention.window() > 0 ? Math.max(0, seen - attention.window()) : 0;
      float factor = bend(attention, head, s, row, lo, seen);
      if (capped >= 0) {
        System.arraycopy(s, row, s, capped + row, end);
      }
      Arrays.fill(s, row, row + lo, 0f);
      Arrays.fill(s, row + seen, row + end, 0f);
      if (packing.hidesSome() && hide(s, row, lo, seen)) {
        Arrays.fill(s, row + lo, row + seen, 0f);
        s[sums + r] = 1;
      } else {
        s[sums + r] = kernels.softmaxTerms(s, row + lo, seen - lo, factor);
      }
    }
  }

  /** Takes masked keys away; whether none is left. */
  private boolean hide(float[] s, int row, int lo, int seen) {
    boolean none = true;
    for (int t = lo; t < seen; t++) {
      if (packing.hides(start + t)) {
        s[row + t] = Float.NEGATIVE_INFINITY;
      } else {
        none = false;
      }
    }
    return none;
  }

  /** Caps and biases a row of scores; the factor that is left for the softmax. */
  static float bend(CausalAttention attention, int head, float[] s, int row, int lo, int seen) {
    float scale = attention.scale();
    float cap = attention.softCap();
    float[] slopes = attention.slopes();
    Tensor bias = attention.bias();
    if (cap == 0 && slopes == null && bias == null) {
      return scale;
    }
    float slope = slopes == null ? 0 : slopes[head];
    for (int t = lo; t < seen; t++) {
      float x = s[row + t] * scale;
      x = cap == 0 ? x : cap * (float) Math.tanh(x / cap);
      s[row + t] = x + slope * t;
    }
    if (bias != null) {
      int first = bias.offset + (head + 1) * bias.size(1) - seen + lo;
      Kernels.live().add(s, row + lo, bias.data, first, seen - lo);
    }
    return 1;
  }
}
