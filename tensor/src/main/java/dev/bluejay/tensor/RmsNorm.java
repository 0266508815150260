package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Normalisation of rows by the root of their mean square (Zhang and Sennrich 2019,
 * arXiv:1910.07467).
 *
 * @param weight {@code [D]}, multiplied to the normalised row
 * @param epsilon added to the mean square
 * @param shift added to the weight: 1 where a weight of 0 means no change (Gemma), else 0
 */
public record RmsNorm(Tensor weight, float epsilon, float shift) {
  private static final int ROWS_PER_PART = 64;

  /** Rows that no norm changes. */
  private static final int NONE = -1;

  /** Checks that the weight is a vector. */
  public RmsNorm {
    if (weight.rank() != 1) {
      throw new TensorException(
          "rms_norm: the weight is not a vector; got " + weight.shape() + ", expected [D]");
    }
  }

  /** {@code x [.., D]} with each row normalised. */
  public Tensor forward(Tensor x) {
    if (x.rank() == 0 || x.size(-1) != weight.size(0)) {
      throw new TensorException(
          "rms_norm: the last dimension differs from the weight's; got "
              + x.shape()
              + " and "
              + weight.shape());
    }
    return forward(x, r -> 0, this);
  }

  /**
   * The heads of queries and of keys normalised, each head for itself (Henry et al. 2020,
   * arXiv:2010.04245); values stay as they are.
   *
   * @param qkv {@code [T, columns]} as the layout says, which is not interleaved
   */
  public static Tensor heads(Tensor qkv, HeadLayout layout, RmsNorm query, RmsNorm key) {
    layout.check("rms_norm", qkv);
    int queries = layout.heads();
    int normed = queries + layout.keyHeads();
    int all = normed + layout.keyHeads();
    return forward(qkv, r -> r % all < queries ? 0 : r % all < normed ? 1 : NONE, query, key);
  }

  /** Each row by the norm of the number that {@code which} gives it. */
  private static Tensor forward(Tensor x, IntUnaryOperator which, RmsNorm... norms) {
    int width = norms[0].weight.size(0);
    int rows = width == 0 ? 0 : x.elements() / width;
    var y = Tensor.uninitialized(x.shape());
    Threads.run(
        rows,
        ROWS_PER_PART,
        (start, end) -> {
          for (int r = start; r < end; r++) {
            int norm = which.applyAsInt(r);
            int from = x.offset + r * width;
            if (norm == NONE) {
              System.arraycopy(x.data, from, y.data, r * width, width);
            } else {
              norms[norm].row(x.data, from, y.data, r * width);
            }
          }
        });
    var inputs = new Tensor[norms.length + 1];
    Arrays.setAll(inputs, i -> i == 0 ? x : norms[i - 1].weight);
    return Tape.step(y, (g, tape) -> backward(x, g, tape, which, norms), inputs);
  }

  private void row(float[] x, int xo, float[] y, int yo) {
    int width = weight.size(0);
    float inverse = inverse(x, xo, width);
    float[] w = weight.data;
    int wo = weight.offset;
    for (int i = 0; i < width; i++) {
      y[yo + i] = x[xo + i] * inverse * (w[wo + i] + shift);
    }
  }

  private float inverse(float[] x, int xo, int width) {
    return (float) (1 / Math.sqrt(Kernels.live().dot(x, xo, x, xo, width) / width + epsilon));
  }

  /** With n = x / root and h = g · w: gx = (h − n · mean(h · n)) / root, gw = sum of g · n. */
  private static void backward(
      Tensor x, Tensor g, Tape tape, IntUnaryOperator which, RmsNorm... norms) {
    int width = norms[0].weight.size(0);
    int rows = width == 0 ? 0 : x.elements() / width;
    int parts = (rows + ROWS_PER_PART - 1) / ROWS_PER_PART;
    var gx = Tensor.uninitialized(x.shape());
    // Each part sums for itself, so that the order of summing is the same on any threads.
    Tensor gWeights = Tensor.zeros(norms.length, parts, width);
    Threads.run(
        rows,
        ROWS_PER_PART,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            int norm = which.applyAsInt(r);
            int go = g.offset + r * width;
            if (norm == NONE) {
              System.arraycopy(g.data, go, gx.data, r * width, width);
            } else {
              int sums = (norm * parts + from / ROWS_PER_PART) * width;
              norms[norm].gradient(
                  x.data, x.offset + r * width, g.data, go, gx.data, r * width, gWeights, sums);
            }
          }
        });
    tape.add(x, () -> gx);
    for (int i = 0; i < norms.length; i++) {
      int norm = i;
      tape.add(norms[i].weight, () -> gWeights.select(0, norm).sum(0));
    }
  }

  private void gradient(
      float[] x, int xo, float[] g, int go, float[] gx, int gxo, Tensor gWeights, int sums) {
    int width = weight.size(0);
    float inverse = inverse(x, xo, width);
    float mean = 0;
    for (int i = 0; i < width; i++) {
      float n = x[xo + i] * inverse;
      gWeights.data[sums + i] += g[go + i] * n;
      mean += g[go + i] * (weight.data[weight.offset + i] + shift) * n;
    }
    mean /= width;
    for (int i = 0; i < width; i++) {
      float h = g[go + i] * (weight.data[weight.offset + i] + shift);
      gx[gxo + i] = (h - x[xo + i] * inverse * mean) * inverse;
    }
  }
}
