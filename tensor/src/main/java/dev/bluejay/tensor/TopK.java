package dev.bluejay.tensor;

/**
 * The largest elements along a dimension and where they stood, largest first; of equal ones the
 * first comes first, and NaN counts as larger than all numbers.
 *
 * @param values the elements
 * @param indices their indices in the dimension, of the same shape
 */
public record TopK(Tensor values, IntTensor indices) {

  static TopK of(Tensor x, int k, Axis axis) {
    if (k < 0 || k > axis.size()) {
      throw new TensorException(
          "topK: there are not so many elements; got k "
              + k
              + " for dimension "
              + axis.dim()
              + " of "
              + axis.shape()
              + ", expected 0 to "
              + axis.size());
    }
    var shape = axis.resized(k);
    var values = Tensor.uninitialized(shape);
    var indices = IntTensor.uninitialized(shape);
    if (shape.elements() == 0) {
      return new TopK(values, indices);
    }
    int inner = axis.inner();
    int[] heap = new int[k];
    for (int o = 0; o < axis.outer(); o++) {
      for (int i = 0; i < inner; i++) {
        int from = x.offset + o * axis.size() * inner + i;
        select(x.data, from, inner, axis.size(), heap);
        for (int rank = 0; rank < k; rank++) {
          int to = (o * k + rank) * inner + i;
          indices.data[indices.offset + to] = heap[rank];
          values.data[values.offset + to] = x.data[from + heap[rank] * inner];
        }
      }
    }
    if (Tape.current() != null) {
      // A gradient knows its way back through a gather.
      return new TopK(x.gather(axis.dim(), indices), indices);
    }
    return new TopK(values, indices);
  }

  /**
   * Fills {@code best} with the indices of the largest of {@code n} elements, in order. While it
   * reads them it is a heap with the least of the best in front.
   */
  private static void select(float[] x, int from, int step, int n, int[] best) {
    int k = best.length;
    for (int i = 0; i < k; i++) {
      best[i] = i;
    }
    for (int i = k / 2 - 1; i >= 0; i--) {
      sift(x, from, step, best, i, k);
    }
    for (int i = k; i < n; i++) {
      // An equal element with a later index never displaces an earlier one.
      if (Reductions.exceeds(x[from + i * step], x[from + best[0] * step])) {
        best[0] = i;
        sift(x, from, step, best, 0, k);
      }
    }
    for (int end = k - 1; end > 0; end--) {
      int least = best[0];
      best[0] = best[end];
      best[end] = least;
      sift(x, from, step, best, 0, end);
    }
  }

  private static void sift(float[] x, int from, int step, int[] heap, int at, int size) {
    int i = at;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && after(x, from, step, heap[child + 1], heap[child])) {
        child++;
      }
      if (!after(x, from, step, heap[child], heap[i])) {
        return;
      }
      int moved = heap[i];
      heap[i] = heap[child];
      heap[child] = moved;
      i = child;
    }
  }

  /** Whether index a comes after index b in the result. */
  private static boolean after(float[] x, int from, int step, int a, int b) {
    float va = x[from + a * step];
    float vb = x[from + b * step];
    return Reductions.exceeds(vb, va) || (!Reductions.exceeds(va, vb) && a > b);
  }
}
