package dev.bluejay.hub;

import java.util.List;

/** Walks over a tensor whose numbers do not follow each other, in the order of its axes. */
final class Strides {
  private Strides() {}

  /** Takes numbers that are equally far apart. */
  interface Run {
    /**
     * Takes {@code count} numbers.
     *
     * @param to where the first goes, counted in numbers
     * @param from where it lies, counted in numbers from the tensor's first
     * @param step from one to the next
     */
    void take(int to, int from, int step, int count);
  }

  /** Runs over the last axis, for each place on the axes before it. */
  static void walk(StoredTensor tensor, Run run) {
    int[] shape = tensor.entry().shape();
    List<Long> strides = tensor.strides();
    int last = shape.length - 1;
    if (last < 0) {
      run.take(0, 0, 1, 1);
      return;
    }
    int count = shape[last];
    int step = Math.toIntExact(strides.get(last));
    int[] at = new int[last];
    long runs = count == 0 ? 0 : tensor.entry().elements() / count;
    long from = 0;
    for (int done = 0; done < runs; done++) {
      run.take(done * count, (int) from, step, count);
      for (int axis = last - 1; axis >= 0; axis--) {
        from += strides.get(axis);
        if (++at[axis] < shape[axis]) {
          break;
        }
        from -= strides.get(axis) * shape[axis];
        at[axis] = 0;
      }
    }
  }
}
