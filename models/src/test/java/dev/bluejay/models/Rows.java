package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.Arrays;

/** Takes outputs of a batch apart into those of its rows, without padding. */
final class Rows {
  private Rows() {}

  /**
   * Row {@code b} of an output: {@code [B, L, D]} to {@code [1, length, D]}, {@code [B, H, L, L]}
   * to {@code [1, H, length, length]}, {@code [B, D]} to {@code [1, D]}.
   *
   * @param from the column of its first token
   */
  static Tensor of(Tensor output, int b, int from, int length) {
    Tensor row = output.slice(0, b, b + 1);
    for (int axis = output.rank() - 2; axis > 0; axis--) {
      if (output.rank() == 3 || axis == 2) {
        row = row.slice(axis, from, from + length);
      }
    }
    return output.rank() == 4 ? row.slice(3, from, from + length) : row;
  }

  static boolean same(Tensor a, Tensor b) {
    return a.shape().equals(b.shape()) && Arrays.equals(a.toArray(), b.toArray());
  }
}
