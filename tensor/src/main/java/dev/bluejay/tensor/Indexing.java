package dev.bluejay.tensor;

import java.util.Arrays;

/** Operations that pick elements by numbers that another tensor holds. */
final class Indexing {
  private Indexing() {}

  static Tensor gather(Tensor x, int dim, IntTensor index) {
    var axis = Axis.of("gather", x.shape(), dim);
    requireGatherable(axis, index.shape());
    var y = Tensor.uninitialized(index.shape());
    int rank = x.rank();
    int[] at = new int[rank];
    for (int i = 0; i < y.elements(); i++) {
      int picked = index.data[index.offset + i];
      if (picked < 0 || picked >= axis.size()) {
        throw outside("gather", "index outside the dimension", picked, index, i, axis.size());
      }
      int from = x.offset;
      for (int d = 0; d < rank; d++) {
        from += (d == axis.dim() ? picked : at[d]) * x.shape().stride(d);
      }
      y.data[y.offset + i] = x.data[from];
      for (int d = rank - 1; d >= 0 && ++at[d] == index.size(d); d--) {
        at[d] = 0;
      }
    }
    return y;
  }

  private static void requireGatherable(Axis axis, Shape index) {
    boolean fits = index.rank() == axis.shape().rank();
    for (int d = 0; fits && d < index.rank(); d++) {
      fits = d == axis.dim() || index.size(d) <= axis.shape().size(d);
    }
    if (!fits) {
      throw new TensorException(
          "gather: the index does not fit; got "
              + axis.shape()
              + " and index "
              + index
              + ", expected as many dimensions, none but dimension "
              + axis.dim()
              + " larger");
    }
  }

  static Tensor indexSelect(Tensor x, int dim, IntTensor index) {
    var axis = Axis.of("indexSelect", x.shape(), dim);
    if (index.rank() != 1) {
      throw new TensorException(
          "indexSelect: the index is not a vector; got " + index.shape() + ", expected [n]");
    }
    int n = index.elements();
    for (int i = 0; i < n; i++) {
      int picked = index.data[index.offset + i];
      if (picked < 0 || picked >= axis.size()) {
        throw outside("indexSelect", "index outside the dimension", picked, index, i, axis.size());
      }
    }
    var y = Tensor.uninitialized(axis.resized(n));
    int inner = axis.inner();
    for (int o = 0; o < axis.outer(); o++) {
      for (int i = 0; i < n; i++) {
        int picked = index.data[index.offset + i];
        int from = x.offset + (o * axis.size() + picked) * inner;
        System.arraycopy(x.data, from, y.data, y.offset + (o * n + i) * inner, inner);
      }
    }
    return y;
  }

  static Tensor embedding(Tensor table, IntTensor ids) {
    if (table.rank() != 2) {
      throw new TensorException(
          "embedding: the table is not a matrix; got " + table.shape() + ", expected [V, D]");
    }
    int vocabulary = table.size(0);
    int width = table.size(1);
    int[] sizes = Arrays.copyOf(ids.shape().sizes(), ids.rank() + 1);
    sizes[ids.rank()] = width;
    var y = Tensor.uninitialized(Shape.of(sizes));
    for (int i = 0; i < ids.elements(); i++) {
      int id = ids.data[ids.offset + i];
      if (id < 0 || id >= vocabulary) {
        throw outside("embedding", "id outside the vocabulary", id, ids, i, vocabulary);
      }
      System.arraycopy(table.data, table.offset + id * width, y.data, y.offset + i * width, width);
    }
    return y;
  }

  private static TensorException outside(
      String operation, String fact, int value, IntTensor index, int at, int size) {
    int[] place = new int[index.rank()];
    int rest = at;
    for (int d = index.rank() - 1; d >= 0; d--) {
      place[d] = rest % index.size(d);
      rest /= index.size(d);
    }
    return new TensorException(
        operation
            + ": "
            + fact
            + "; got "
            + value
            + " at "
            + Arrays.toString(place)
            + ", expected [0, "
            + size
            + ")");
  }
}
