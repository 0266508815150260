package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;

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
    int parts = (rows + ROWS_PER_PART - 1) / ROWS_PER_PART;
    Threads.run(
        parts,
        part -> {
          int from = part * ROWS_PER_PART;
          int to = Math.min(rows, from + ROWS_PER_PART);
          rows(x.data, x.offset + from * width, y.data, from * width, to - from);
        });
    return y;
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
