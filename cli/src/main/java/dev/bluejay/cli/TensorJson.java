package dev.bluejay.cli;

import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A tensor as nested lists, each number as Python would print a float32 made a float. */
final class TensorJson {
  private TensorJson() {}

  static Object of(Tensor tensor) {
    return nested(tensor.toArray(), sizes(tensor), 0, 0);
  }

  private static int[] sizes(Tensor tensor) {
    int[] sizes = new int[tensor.rank()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = tensor.size(d);
    }
    return sizes;
  }

  private static Object nested(float[] values, int[] sizes, int dim, int index) {
    if (dim == sizes.length) {
      return (double) values[index];
    }
    List<Object> list = new ArrayList<>(sizes[dim]);
    for (int i = 0; i < sizes[dim]; i++) {
      list.add(nested(values, sizes, dim + 1, index * sizes[dim] + i));
    }
    return list;
  }
}
