package dev.bluejay.tensor;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Operations that make one number of all those along a dimension. Sums are kept in float64. */
final class Reductions {
  /** Columns summed side by side, so that memory is read in the order in which it lies. */
  private static final int BLOCK = 64;

  private Reductions() {}

  static Tensor sum(Tensor x, Axis axis, boolean keepDim) {
    return sums(x, axis, keepDim, false, sum -> sum);
  }

  static Tensor mean(Tensor x, Axis axis, boolean keepDim) {
    return sums(x, axis, keepDim, false, sum -> sum / axis.size());
  }

  /** The Euclidean norm. */
  static Tensor norm(Tensor x, Axis axis, boolean keepDim) {
    return sums(x, axis, keepDim, true, Math::sqrt);
  }

  private static Tensor sums(
      Tensor x, Axis axis, boolean keepDim, boolean square, DoubleUnaryOperator finish) {
    var y = Tensor.uninitialized(axis.reduced(keepDim));
    if (y.elements() == 0) {
      return y;
    }
    int inner = axis.inner();
    double[] sums = new double[Math.min(inner, BLOCK)];
    for (int o = 0; o < axis.outer(); o++) {
      for (int i = 0; i < inner; i += BLOCK) {
        int wide = Math.min(BLOCK, inner - i);
        Arrays.fill(sums, 0);
        for (int k = 0; k < axis.size(); k++) {
          int row = x.offset + (o * axis.size() + k) * inner + i;
          for (int t = 0; t < wide; t++) {
            double v = x.data[row + t];
            sums[t] += square ? v * v : v;
          }
        }
        int to = y.offset + o * inner + i;
        for (int t = 0; t < wide; t++) {
          y.data[to + t] = (float) finish.applyAsDouble(sums[t]);
        }
      }
    }
    return y;
  }

  /** The largest; NaN if one is among them. */
  static Tensor max(Tensor x, Axis axis, boolean keepDim) {
    axis.requireElements("max");
    return extremes(x, axis, keepDim, true);
  }

  /** The smallest; NaN if one is among them. */
  static Tensor min(Tensor x, Axis axis, boolean keepDim) {
    axis.requireElements("min");
    return extremes(x, axis, keepDim, false);
  }

  private static Tensor extremes(Tensor x, Axis axis, boolean keepDim, boolean largest) {
    var y = Tensor.uninitialized(axis.reduced(keepDim));
    int inner = axis.inner();
    for (int o = 0; o < axis.outer(); o++) {
      int to = y.offset + o * inner;
      int row = x.offset + o * axis.size() * inner;
      System.arraycopy(x.data, row, y.data, to, inner);
      for (int k = 1; k < axis.size(); k++) {
        row += inner;
        for (int i = 0; i < inner; i++) {
          float a = y.data[to + i];
          float b = x.data[row + i];
          y.data[to + i] = largest ? Math.max(a, b) : Math.min(a, b);
        }
      }
    }
    return y;
  }

  /** The index of the largest, of equal ones the first; NaN counts as larger than all numbers. */
  static IntTensor argmax(Tensor x, Axis axis, boolean keepDim) {
    axis.requireElements("argmax");
    var y = IntTensor.uninitialized(axis.reduced(keepDim));
    int inner = axis.inner();
    for (int o = 0; o < axis.outer(); o++) {
      for (int i = 0; i < inner; i++) {
        int from = x.offset + o * axis.size() * inner + i;
        int best = 0;
        for (int k = 1; k < axis.size(); k++) {
          if (exceeds(x.data[from + k * inner], x.data[from + best * inner])) {
            best = k;
          }
        }
        y.data[y.offset + o * inner + i] = best;
      }
    }
    return y;
  }

  /** Whether a is larger than b, in the order where NaN is the largest. */
  static boolean exceeds(float a, float b) {
    return a > b || (Float.isNaN(a) && !Float.isNaN(b));
  }
}
