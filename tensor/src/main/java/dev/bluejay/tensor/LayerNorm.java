package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;

/**
 * Layer normalisation over the last dimension (Ba, Kiros and Hinton 2016, arXiv:1607.06450).
 *
 * @param weight {@code [D]}, multiplied to the normalised row
 * @param bias {@code [D]}, added to it
 * @param epsilon added to the variance
 */
public record LayerNorm(Tensor weight, Tensor bias, float epsilon) {
  private static final int ROWS_PER_PART = 64;

  /** Checks that weight and bias are of one width. */
  public LayerNorm {
    if (weight.rank() != 1 || !weight.shape().equals(bias.shape())) {
      throw new TensorException(
          "layer_norm: weight and bias must be of one width; got "
              + weight.shape()
              + " and "
              + bias.shape());
    }
  }

  /** {@code x [.., D]} with each row normalised. */
  public Tensor forward(Tensor x) {
    checkWidth(x.shape());
    var y = Tensor.uninitialized(x.shape());
    int width = weight.size(0);
    int rows = width == 0 ? 0 : x.shape().elements() / width;
    Threads.run(
        rows,
        ROWS_PER_PART,
        (from, to) -> rows(x.data, x.offset + from * width, y.data, from * width, to - from));
    return Tape.step(
        y,
        (g, tape) -> {
          Tensor gx = backward(x, g, tape);
          tape.add(x, () -> gx);
        },
        x,
        weight,
        bias);
  }

  /** The gradient of x from that of the result; adds those of weight and bias. */
  Tensor backward(Tensor x, Tensor g, Tape tape) {
    int width = weight.size(0);
    int rows = width == 0 ? 0 : x.elements() / width;
    int parts = (rows + ROWS_PER_PART - 1) / ROWS_PER_PART;
    var gx = Tensor.uninitialized(x.shape());
    // Each part sums for itself, so that the order of summing is the same on any threads.
    var gWeights = Tensor.uninitialized(Shape.of(parts, width));
    var gBiases = Tensor.uninitialized(Shape.of(parts, width));
    Threads.run(
        rows,
        ROWS_PER_PART,
        (from, to) -> {
          int sums = from / ROWS_PER_PART * width;
          Arrays.fill(gWeights.data, sums, sums + width, 0f);
          Arrays.fill(gBiases.data, sums, sums + width, 0f);
          for (int r = from; r < to; r++) {
            row(x, g, r * width, gx.data, gWeights.data, gBiases.data, sums);
          }
        });
    tape.add(weight, () -> gWeights.sum(0));
    tape.add(bias, () -> gBiases.sum(0));
    return gx;
  }

  /**
   * With n = (x − mean) / deviation: gx = (h − mean(h) − n · mean(h · n)) / deviation, h = g · w.
   */
  private void row(
      Tensor x, Tensor g, int at, float[] gx, float[] gWeight, float[] gBias, int sums) {
    int width = weight.size(0);
    int xo = x.offset + at;
    int go = g.offset + at;
    float sum = 0;
    for (int i = 0; i < width; i++) {
      sum += x.data[xo + i];
    }
    float mean = sum / width;
    float square = 0;
    for (int i = 0; i < width; i++) {
      float d = x.data[xo + i] - mean;
      square += d * d;
    }
    float inverse = (float) (1 / Math.sqrt(square / width + epsilon));
    float hSum = 0;
    float hnSum = 0;
    for (int i = 0; i < width; i++) {
      float n = (x.data[xo + i] - mean) * inverse;
      float up = g.data[go + i];
      gWeight[sums + i] += up * n;
      gBias[sums + i] += up;
      float h = up * weight.data[weight.offset + i];
      hSum += h;
      hnSum += h * n;
    }
    for (int i = 0; i < width; i++) {
      float n = (x.data[xo + i] - mean) * inverse;
      float h = g.data[go + i] * weight.data[weight.offset + i];
      gx[at + i] = (h - hSum / width - n * (hnSum / width)) * inverse;
    }
  }

  void checkWidth(Shape x) {
    if (x.rank() == 0 || x.size(-1) != weight.size(0)) {
      throw new TensorException(
          "layer_norm: the last dimension differs from the weight's; got "
              + x
              + " and "
              + weight.shape());
    }
  }

  void rows(float[] x, int xo, float[] y, int yo, int rows) {
    int width = weight.size(0);
    for (int r = 0; r < rows; r++) {
      Kernels.live()
          .normalize(
              x,
              xo + r * width,
              width,
              weight.data,
              weight.offset,
              bias.data,
              bias.offset,
              epsilon,
              y,
              yo + r * width);
    }
  }
}
