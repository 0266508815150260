package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.tensor.Tensor;

/** A tensor for people, under the text it was made of. */
final class TensorView {
  private TensorView() {}

  static String of(Style style, Row row, Tensor tensor) {
    return "%s\n%s\n%s\n"
        .formatted(
            style.bold(Text.visible(row.text())), style.dim(tensor.shape().toString()), tensor);
  }
}
