package dev.bluejay.tensor;

import java.util.Arrays;
import java.util.List;

/** Operations that move elements or name them anew, and compute nothing. */
final class Shaping {
  private Shaping() {}

  /** The shape of these sizes, where one may be −1: whatever is left of the elements. */
  static Shape reshape(Shape from, int... sizes) {
    int[] to = sizes.clone();
    int unknown = -1;
    long known = 1;
    for (int d = 0; d < to.length; d++) {
      if (to[d] == -1 && unknown < 0) {
        unknown = d;
      } else if (to[d] < 0) {
        throw reshapeError(from, sizes, "sizes of 0 or more and at most one -1");
      } else {
        known = Math.min(Integer.MAX_VALUE, known * to[d]);
      }
    }
    int elements = from.elements();
    if (unknown >= 0 && known > 0 && elements % known == 0) {
      to[unknown] = (int) (elements / known);
      known *= to[unknown];
    } else if (unknown >= 0) {
      throw reshapeError(from, sizes, "a size for -1 that is whole and the only one possible");
    }
    if (known != elements) {
      throw reshapeError(from, sizes, elements + " elements");
    }
    return Shape.of(to);
  }

  private static TensorException reshapeError(Shape from, int[] sizes, String expected) {
    return new TensorException(
        "reshape: the elements do not fit; got "
            + from
            + " to "
            + Arrays.toString(sizes)
            + ", expected "
            + expected);
  }

  /** With dimensions {@code from} to {@code to} as one. */
  static Shape flatten(Shape shape, int from, int to) {
    if (shape.rank() == 0) {
      return Shape.of(1);
    }
    int first = shape.dimension("flatten", from);
    int last = shape.dimension("flatten", to);
    if (first > last) {
      throw new TensorException(
          "flatten: the dimensions are out of order; got " + from + " to " + to + " of " + shape);
    }
    int[] sizes = shape.sizes();
    int[] flat = new int[sizes.length - (last - first)];
    System.arraycopy(sizes, 0, flat, 0, first);
    flat[first] = 1;
    for (int d = first; d <= last; d++) {
      flat[first] = (int) Math.min(Integer.MAX_VALUE, (long) flat[first] * sizes[d]);
    }
    System.arraycopy(sizes, last + 1, flat, first + 1, flat.length - first - 1);
    return Shape.of(flat);
  }

  static Shape squeeze(Shape shape, int d) {
    var axis = Axis.of("squeeze", shape, d);
    return axis.size() == 1 ? axis.removed() : shape;
  }

  static Shape unsqueeze(Shape shape, int d) {
    int rank = shape.rank();
    int at = d < 0 ? d + rank + 1 : d;
    if (at < 0 || at > rank) {
      throw new TensorException(
          "unsqueeze: no such place; got "
              + d
              + " for "
              + shape
              + ", expected "
              + (-rank - 1)
              + " to "
              + rank);
    }
    int[] sizes = Arrays.copyOf(shape.sizes(), rank + 1);
    System.arraycopy(sizes, at, sizes, at + 1, rank - at);
    sizes[at] = 1;
    return Shape.of(sizes);
  }

  /** The order of dimensions that swaps two of them. */
  static int[] swap(Shape shape, int d0, int d1) {
    int[] order = new int[shape.rank()];
    Arrays.setAll(order, d -> d);
    int first = shape.dimension("transpose", d0);
    int second = shape.dimension("transpose", d1);
    order[first] = second;
    order[second] = first;
    return order;
  }

  /** The same elements in another shape of as many. */
  static Tensor view(Tensor x, Shape shape) {
    return Tape.step(
        new Tensor(x.data, x.offset, shape),
        (g, tape) -> tape.add(x, () -> new Tensor(g.data, g.offset, x.shape())),
        x);
  }

  static Tensor permute(Tensor x, int... order) {
    return Tape.step(
        permuted(x, order),
        (g, tape) -> tape.add(x, () -> permuted(g, inverse(x.shape(), order))),
        x);
  }

  private static int[] inverse(Shape shape, int[] order) {
    int[] inverse = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      inverse[shape.dimension("permute", order[d])] = d;
    }
    return inverse;
  }

  private static Tensor permuted(Tensor x, int... order) {
    var walk = Permutation.of(x.shape(), order);
    var y = Tensor.uninitialized(walk.shape());
    walk.forEachRun(
        (from, step, to, n) -> {
          int source = x.offset + from;
          int target = y.offset + to;
          if (step == 1) {
            System.arraycopy(x.data, source, y.data, target, n);
            return;
          }
          for (int i = 0; i < n; i++) {
            y.data[target + i] = x.data[source + i * step];
          }
        });
    return y;
  }

  /** The axis of a slice after its bounds, negative ones from the end, were checked. */
  static Slice slice(Shape shape, int dim, int from, int to) {
    var axis = Axis.of("slice", shape, dim);
    int size = axis.size();
    int first = from < 0 ? from + size : from;
    int end = to < 0 ? to + size : to;
    if (first < 0 || end > size || first > end) {
      throw new TensorException(
          "slice: the range is not in the tensor; got "
              + from
              + " to "
              + to
              + " of dimension "
              + axis.dim()
              + " in "
              + shape);
    }
    return new Slice(axis, first, end - first);
  }

  /** Part of an axis. */
  record Slice(Axis axis, int from, int size) {
    Shape shape() {
      return axis.resized(size);
    }

    /** Whether the part lies in one piece. */
    boolean contiguous() {
      return axis.outer() <= 1 || size == axis.size();
    }

    int start() {
      return from * axis.inner();
    }

    /** From an array into another of the same type. */
    void copy(Object x, int xo, Object y, int yo) {
      int n = size * axis.inner();
      for (int o = 0; o < axis.outer(); o++) {
        System.arraycopy(x, xo + o * axis.size() * axis.inner() + start(), y, yo + o * n, n);
      }
    }

    /** The other way: the part {@code g} in its place among zeros. */
    Tensor among(Shape whole, Tensor g) {
      var y = Tensor.uninitialized(whole);
      Arrays.fill(y.data, y.offset, y.offset + y.elements(), 0f);
      int n = size * axis.inner();
      for (int o = 0; o < axis.outer(); o++) {
        int to = y.offset + o * axis.size() * axis.inner() + start();
        System.arraycopy(g.data, g.offset + o * n, y.data, to, n);
      }
      return y;
    }
  }

  static Tensor slice(Tensor x, int dim, int from, int to) {
    var slice = slice(x.shape(), dim, from, to);
    Tensor y;
    if (slice.contiguous()) {
      y = new Tensor(x.data, x.offset + slice.start(), slice.shape());
    } else {
      y = Tensor.uninitialized(slice.shape());
      slice.copy(x.data, x.offset, y.data, y.offset);
    }
    return Tape.step(y, (g, tape) -> tape.add(x, () -> slice.among(x.shape(), g)), x);
  }

  /** The index into a dimension, counted from the front. */
  static int index(String operation, Shape shape, int dim, int i) {
    int size = shape.size(shape.dimension(operation, dim));
    int front = i < 0 ? i + size : i;
    if (front < 0 || front >= size) {
      throw new TensorException(
          operation
              + ": no such index; got "
              + i
              + " in dimension "
              + shape.dimension(operation, dim)
              + " of "
              + shape);
    }
    return front;
  }

  /** Where the element at an index of as many numbers as dimensions lies. */
  static int position(Shape shape, int... index) {
    if (index.length != shape.rank()) {
      throw new TensorException(
          "at: one index for each dimension is needed; got "
              + Arrays.toString(index)
              + " for "
              + shape);
    }
    int at = 0;
    for (int d = 0; d < index.length; d++) {
      at = at * shape.size(d) + index("at", shape, d, index[d]);
    }
    return at;
  }

  static Tensor concat(int dim, List<Tensor> parts) {
    var shape = concatenated(dim, parts.stream().map(Tensor::shape).toList());
    var y = Tensor.uninitialized(shape);
    int at = y.offset;
    for (Tensor part : parts) {
      at += insert(part.data, part.offset, part.shape(), y.data, at, shape, dim);
    }
    return Tape.step(
        y,
        (g, tape) -> {
          int from = 0;
          for (Tensor part : parts) {
            int start = from;
            int end = from + part.size(dim);
            tape.add(part, () -> g.slice(dim, start, end));
            from = end;
          }
        },
        parts.toArray(new Tensor[0]));
  }

  /** Copies one part of a concatenation to where it begins; how far on the next one begins. */
  static int insert(Object x, int xo, Shape part, Object y, int yo, Shape whole, int dim) {
    var from = Axis.of("concat", part, dim);
    int n = from.size() * from.inner();
    int step = whole.size(dim) * from.inner();
    for (int o = 0; o < from.outer(); o++) {
      System.arraycopy(x, xo + o * n, y, yo + o * step, n);
    }
    return n;
  }

  /** The shape of the parts one after another. */
  static Shape concatenated(int dim, List<Shape> parts) {
    if (parts.isEmpty()) {
      throw new TensorException("concat: nothing to join; got no tensors, expected 1 or more");
    }
    Shape first = parts.get(0);
    int d = first.dimension("concat", dim);
    long size = 0;
    for (int i = 0; i < parts.size(); i++) {
      Shape part = parts.get(i);
      boolean fits = part.rank() == first.rank();
      for (int e = 0; fits && e < first.rank(); e++) {
        fits = e == d || part.size(e) == first.size(e);
      }
      if (!fits) {
        throw new TensorException(
            "concat: shapes differ in more than dimension "
                + d
                + "; got "
                + first
                + " and, at position "
                + i
                + ", "
                + part);
      }
      size += part.size(d);
    }
    if (size > Integer.MAX_VALUE) {
      throw new TensorException("concat: too many elements; got " + size + " in dimension " + d);
    }
    int[] sizes = first.sizes();
    sizes[d] = (int) size;
    return Shape.of(sizes);
  }
}
