package dev.bluejay.models;

import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention whose scores are also those of queries and keys with vectors that stand for how
 * far apart they are (Shaw et al. 2018, arXiv:1803.02155; He et al. 2021, arXiv:2006.03654, section
 * 3.1).
 *
 * <p>T: tokens of all sequences, L: tokens of one, H: heads, d: width of one head, R: distances.
 *
 * @param heads H
 * @param scale multiplied to the sum of the scores
 * @param dropout of the attention weights
 * @param row of the vector that stands for a distance from key to query, {@code q − k}
 * @param evenly whether a masked token attends to all tokens alike; otherwise to those not masked
 * @param onScores what becomes of all heads' scores {@code [H, L, L]} before the softmax
 * @param onWeights what becomes of them after it
 */
public record DistanceAttention(
    int heads,
    float scale,
    Dropout dropout,
    IntUnaryOperator row,
    boolean evenly,
    UnaryOperator<Tensor> onScores,
    UnaryOperator<Tensor> onWeights) {

  /** With scores and weights left as they are. */
  public DistanceAttention(int heads, float scale, Dropout dropout, IntUnaryOperator row) {
    this(heads, scale, dropout, row, false, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * The attended values, {@code [T, H d]}; takes down the weights where they are wanted.
   *
   * @param query, key, value {@code [T, H d]}
   * @param distantKeys what queries are scored with, {@code [H, R, d]}, or {@code [1, R, d]} for
   *     all heads
   * @param distantQueries what keys are scored with, likewise
   */
  public Tensor forward(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor distantKeys,
      @Nullable Tensor distantQueries,
      Encoded encoded,
      Workspace workspace) {
    Tensor keyTable = distantKeys == null ? null : distantKeys.transpose(1, 2); // [H or 1, d, R]
    Tensor queryTable = distantQueries == null ? null : distantQueries.transpose(1, 2);
    Packing packing = encoded.packing();
    var contexts = new ArrayList<Tensor>();
    var weights = new ArrayList<Tensor>();
    for (int b = 0; b < packing.batch(); b++) {
      int from = packing.start(b);
      int to = packing.start(b + 1);
      Tensor q = heads(query.slice(0, from, to)); // [H, L, d]
      Tensor k = heads(key.slice(0, from, to));
      Tensor scores = q.matmul(k.transpose(1, 2)); // [H, L, L]
      if (keyTable != null) {
        scores = scores.add(q.matmul(keyTable).gather(2, rows(to - from, 1)));
      }
      if (queryTable != null) {
        Tensor back = k.matmul(queryTable).gather(2, rows(to - from, -1)); // [H, L keys, L]
        scores = scores.add(back.transpose(1, 2));
      }
      Tensor masked = masked(onScores.apply(scores.mul(scale)), b, encoded);
      Tensor probabilities = onWeights.apply(dropout.forward(masked.softmax(-1)));
      weights.add(probabilities);
      Tensor context = probabilities.matmul(heads(value.slice(0, from, to))); // [H, L, d]
      contexts.add(context.transpose(0, 1).reshape(to - from, -1)); // [L, H d]
    }
    if (encoded.outputAttentions()) {
      encoded.attention(workspace.keep(packing.padPairs(weights)));
    }
    return Tensor.concat(0, contexts);
  }

  private Tensor masked(Tensor scores, int sequence, Encoded encoded) {
    if (encoded.pairs().isPresent()) {
      // Not infinite: who sees nothing attends to all alike.
      return scores.maskedFill(encoded.pairs().get().unseen(sequence), -Float.MAX_VALUE);
    }
    IntTensor hidden = encoded.packing().hidden(sequence);
    Tensor masked = scores.maskedFill(hidden, Float.NEGATIVE_INFINITY);
    return evenly ? masked.maskedFill(hidden.unsqueeze(1), 0) : masked;
  }

  /** For each row i and column j the vector of the distance {@code sign (i − j)}. */
  private IntTensor rows(int length, int sign) {
    var rows = new int[heads * length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        rows[i * length + j] = row.applyAsInt(sign * (i - j));
      }
    }
    for (int h = 1; h < heads; h++) {
      System.arraycopy(rows, 0, rows, h * length * length, length * length);
    }
    return IntTensor.of(rows, heads, length, length);
  }

  /** Rows {@code [n, H d]} as {@code [H, n, d]}. */
  public Tensor heads(Tensor rows) {
    return rows.reshape(rows.size(0), heads, -1).transpose(0, 1);
  }
}
