package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import java.util.Arrays;

/** Operations that pick elements by numbers that another tensor holds. */
final class Indexing {
  private Indexing() {}

  static Tensor gather(Tensor x, int dim, IntTensor index) {
    var axis = Axis.of("gather", x.shape(), dim);
    requireGatherable(axis, index.shape());
    int[] places = places(axis, index);
    var y = Tensor.uninitialized(index.shape());
    for (int i = 0; i < places.length; i++) {
      y.data[y.offset + i] = x.data[x.offset + places[i]];
    }
    return Tape.step(
        y,
        (g, tape) ->
            tape.add(
                x,
                () -> {
                  Tensor gx = Tensor.zeros(x.shape().sizes());
                  for (int i = 0; i < places.length; i++) {
                    gx.data[places[i]] += g.data[g.offset + i];
                  }
                  return gx;
                }),
        x);
  }

  /** Where each element that the index picks lies. */
  private static int[] places(Axis axis, IntTensor index) {
    int rank = index.rank();
    int[] at = new int[rank];
    var places = new int[index.elements()];
    for (int i = 0; i < places.length; i++) {
      int picked = index.data[index.offset + i];
      if (picked < 0 || picked >= axis.size()) {
        throw outside("gather", "index outside the dimension", picked, index, i, axis.size());
      }
      for (int d = 0; d < rank; d++) {
        places[i] += (d == axis.dim() ? picked : at[d]) * axis.shape().stride(d);
      }
      for (int d = rank - 1; d >= 0 && ++at[d] == index.size(d); d--) {
        at[d] = 0;
      }
    }
    return places;
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
    return Tape.step(
        y,
        (g, tape) ->
            tape.add(
                x,
                () -> {
                  Tensor gx = Tensor.zeros(x.shape().sizes());
                  for (int o = 0; o < axis.outer(); o++) {
                    for (int i = 0; i < n; i++) {
                      int picked = index.data[index.offset + i];
                      int to = (o * axis.size() + picked) * inner;
                      int from = g.offset + (o * n + i) * inner;
                      Kernels.live().add(gx.data, to, g.data, from, inner);
                    }
                  }
                  return gx;
                }),
        x);
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
    int[] rows = ids.toArray();
    return Tape.step(y, (g, tape) -> addRows(tape, table, rows, g), table);
  }

  /** Adds row t of {@code g [T, D]} to the gradient of row {@code rows[t]} of a table. */
  static void addRows(Tape tape, Tensor table, int[] rows, Tensor g) {
    Tensor own = tape.parameterGradient(table);
    if (own != null) {
      // Into the parameter's own gradient: a batch has few of a vocabulary's rows.
      addRows(own, rows, g, tape.paddingRow(table));
      return;
    }
    tape.add(
        table,
        () -> {
          Tensor all = Tensor.zeros(table.shape().sizes());
          addRows(all, rows, g, -1);
          return all;
        });
  }

  private static void addRows(Tensor table, int[] rows, Tensor g, int padding) {
    int width = table.size(1);
    for (int t = 0; t < rows.length; t++) {
      if (rows[t] != padding) {
        int to = table.offset + rows[t] * width;
        Kernels.live().add(table.data, to, g.data, g.offset + t * width, width);
      }
    }
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
