package dev.bluejay.models.longformer;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The attention of a Longformer (section 3): a token attends to those in a window around it and to
 * the global ones; a global token to all, by projections of its own. Time and memory are linear in
 * the length of a sequence: queries are taken by blocks as long as the window on one side, over the
 * keys that a block can see.
 *
 * <p>T: tokens of all sequences, D: hidden size, H: heads, d: width of one, L: tokens of a
 * sequence, G: global ones of them, w: window on one side.
 */
final class LongformerAttention {
  private final int heads;
  private final int window;
  private final float scale;
  private final Dropout dropout;
  private final PreparedLinear query;
  private final PreparedLinear key;
  private final PreparedLinear value;
  private final PreparedLinear globalQuery;
  private final PreparedLinear globalKey;
  private final PreparedLinear globalValue;

  LongformerAttention(LongformerConfig config, int layer, Parameters parameters) {
    int width = config.hiddenSize();
    heads = config.numAttentionHeads();
    window = config.window(layer);
    scale = (float) (1 / Math.sqrt((double) width / heads));
    dropout = config.attentionDropout();
    query = parameters.linear("query", width, width);
    key = parameters.linear("key", width, width);
    value = parameters.linear("value", width, width);
    globalQuery = parameters.linear("query_global", width, width);
    globalKey = parameters.linear("key_global", width, width);
    globalValue = parameters.linear("value_global", width, width);
  }

  /**
   * The attended values, {@code [T, D]}, zeros for masked tokens.
   *
   * @param x {@code [T, D]}
   * @param global 1 for global tokens, {@code [T]}
   */
  Tensor forward(Tensor x, IntTensor global, Encoded encoded, Workspace workspace) {
    Packing packing = encoded.packing();
    Tensor q = query.forward(x).mul(scale); // [T, D]
    Tensor k = key.forward(x);
    Tensor v = value.forward(x);
    var contexts = new ArrayList<Tensor>();
    var windows = new ArrayList<Tensor>();
    for (int b = 0; b < packing.batch(); b++) {
      int from = packing.start(b);
      int to = packing.start(b + 1);
      int[] seen = places(global.slice(0, from, to), packing.hidden(b));
      var sequence =
          new Sequence(
              heads(q.slice(0, from, to)),
              heads(k.slice(0, from, to)),
              heads(v.slice(0, from, to)),
              packing.hidden(b),
              seen);
      var probabilities = new ArrayList<Tensor>();
      Tensor context = sequence.attend(encoded.outputAttentions(), probabilities); // [L, D]
      contexts.add(
          seen.length == 0 ? context : withGlobals(context, x.slice(0, from, to), sequence));
      if (encoded.outputAttentions()) {
        windows.add(Tensor.concat(1, probabilities)); // [H, L, G + 2 w + 1]
      }
    }
    if (encoded.outputAttentions()) {
      encoded.attention(workspace.keep(padded(windows, packing)));
    }
    return Tensor.concat(0, contexts).maskedFill(packing.hidden().unsqueeze(1), 0);
  }

  /** The places of what is global and real. */
  private static int[] places(IntTensor global, IntTensor hidden) {
    return IntStream.range(0, global.size(0))
        .filter(t -> global.at(t) != 0 && hidden.at(t) == 0)
        .toArray();
  }

  /** {@code [n, D]} as {@code [H, n, d]}. */
  private Tensor heads(Tensor rows) {
    return rows.reshape(rows.size(0), heads, -1).transpose(0, 1);
  }

  /** With the rows of global tokens replaced by what they attend to in all of the sequence. */
  private Tensor withGlobals(Tensor context, Tensor x, Sequence sequence) {
    int[] seen = sequence.global;
    Tensor asking = x.indexSelect(0, IntTensor.of(seen)); // [G, D]
    Tensor q = heads(globalQuery.forward(asking).mul(scale)); // [H, G, d]
    Tensor k = heads(globalKey.forward(x)); // [H, L, d]
    Tensor v = heads(globalValue.forward(x));
    Tensor scores =
        q.matmul(k.transpose(1, 2)).maskedFill(sequence.hidden, Float.NEGATIVE_INFINITY);
    Tensor attended = dropout.forward(scores.softmax(-1)).matmul(v); // [H, G, d]
    Tensor rows = attended.transpose(0, 1).reshape(seen.length, -1); // [G, D]
    int length = x.size(0);
    int[] from = IntStream.range(0, length).toArray();
    for (int g = 0; g < seen.length; g++) {
      from[seen[g]] = length + g;
    }
    return Tensor.concat(0, context, rows).indexSelect(0, IntTensor.of(from));
  }

  /** Weights by distance as {@code [B, H, L, G + 2 w + 1]}, zeros where a token is masked. */
  private static Tensor padded(List<Tensor> windows, Packing packing) {
    var rows = new ArrayList<Tensor>();
    int widest = windows.stream().mapToInt(one -> one.size(2)).max().orElseThrow();
    for (Tensor one : windows) {
      int heads = one.size(0);
      Tensor wide = one;
      if (one.size(2) < widest) {
        // Fewer global tokens than in another sequence: their columns come first.
        Tensor none = Tensor.zeros(heads, one.size(1), widest - one.size(2));
        wide = Tensor.concat(2, none, one);
      }
      Tensor none = Tensor.zeros(heads, packing.length() - one.size(1), widest);
      rows.add(Tensor.concat(1, wide, none));
    }
    return Tensor.stack(0, rows);
  }

  /**
   * One sequence.
   *
   * @param q queries, already scaled, {@code [H, L, d]}, as keys and values
   * @param hidden 1 for masked tokens, {@code [L]}
   * @param global the places of global tokens
   */
  private final class Sequence {
    private final Tensor q;
    private final Tensor k;
    private final Tensor v;
    private final IntTensor hidden;
    private final int[] global;

    Sequence(Tensor q, Tensor k, Tensor v, IntTensor hidden, int[] global) {
      this.q = q;
      this.k = k;
      this.v = v;
      this.hidden = hidden;
      this.global = global;
    }

    /** {@code [L, D]}; adds each block's weights by distance to the list where it is wanted. */
    Tensor attend(boolean wanted, List<Tensor> probabilities) {
      int length = q.size(1);
      var blocks = new ArrayList<Tensor>();
      for (int from = 0; from < length; from += window) {
        int to = Math.min(length, from + window);
        int first = Math.max(0, from - window);
        int end = Math.min(length, to + window);
        Tensor asking = q.slice(1, from, to); // [H, n, d]
        Tensor near =
            asking
                .matmul(k.slice(1, first, end).transpose(1, 2))
                .maskedFill(beyond(from, to, first, end), Float.NEGATIVE_INFINITY);
        Tensor seen = v.slice(1, first, end);
        Tensor scores = near;
        if (global.length > 0) {
          var index = IntTensor.of(global);
          Tensor all = k.indexSelect(1, index); // [H, G, d]
          scores = Tensor.concat(2, asking.matmul(all.transpose(1, 2)), near);
          seen = Tensor.concat(1, v.indexSelect(1, index), seen);
        }
        // A masked token sees none: all of its scores are alike, and its row is emptied later.
        IntTensor blind = hidden.slice(0, from, to).unsqueeze(1);
        Tensor weights = scores.maskedFill(blind, 0).softmax(-1); // [H, n, G + keys]
        blocks.add(dropout.forward(weights).matmul(seen)); // [H, n, d]
        if (wanted) {
          probabilities.add(byDistance(weights, from, first));
        }
      }
      Tensor context = Tensor.concat(1, blocks); // [H, L, d]
      return context.transpose(0, 1).reshape(length, -1); // [L, D]
    }

    /** 1 for keys that a query does not see here: too far, masked, or global and seen already. */
    private IntTensor beyond(int from, int to, int first, int end) {
      var mask = new int[(to - from) * (end - first)];
      for (int i = from; i < to; i++) {
        for (int j = first; j < end; j++) {
          boolean unseen = Math.abs(i - j) > window || hidden.at(j) != 0;
          mask[(i - from) * (end - first) + j - first] = unseen ? 1 : 0;
        }
        for (int g : global) {
          if (g >= first && g < end) {
            mask[(i - from) * (end - first) + g - first] = 1;
          }
        }
      }
      return IntTensor.of(mask, to - from, end - first);
    }

    /** Columns by place as columns by distance, {@code [H, n, G + 2 w + 1]}. */
    private Tensor byDistance(Tensor weights, int from, int first) {
      int count = weights.size(1);
      int keys = weights.size(2);
      int columns = global.length + 2 * window + 1;
      var index = new int[heads * count * columns];
      var outside = new int[count * columns];
      for (int r = 0; r < count; r++) {
        for (int c = 0; c < columns; c++) {
          int place =
              c < global.length
                  ? c
                  : global.length + from + r + (c - global.length - window) - first;
          boolean inside = place < keys && (c < global.length || place >= global.length);
          outside[r * columns + c] = inside ? 0 : 1;
          for (int h = 0; h < heads; h++) {
            index[(h * count + r) * columns + c] = inside ? place : 0;
          }
        }
      }
      return weights
          .gather(2, IntTensor.of(index, heads, count, columns))
          .maskedFill(IntTensor.of(outside, count, columns), 0)
          .maskedFill(hidden.slice(0, from, from + count).unsqueeze(1), 0);
    }
  }
}
