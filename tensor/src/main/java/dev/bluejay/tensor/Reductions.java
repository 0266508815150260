package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Operations that make one number of all those along a dimension. Sums are kept in float64. */
final class Reductions {
  /** Columns summed side by side, so that memory is read in the order in which it lies. */
  private static final int BLOCK = 64;

  private Reductions() {}

  static Tensor sum(Tensor x, Axis axis, boolean keepDim) {
    return Tape.step(
        sums(x, axis, keepDim, false, sum -> sum),
        (g, tape) -> tape.add(x, () -> spread(g, axis, 1)),
        x);
  }

  static Tensor mean(Tensor x, Axis axis, boolean keepDim) {
    return Tape.step(
        sums(x, axis, keepDim, false, sum -> sum / axis.size()),
        (g, tape) -> tape.add(x, () -> spread(g, axis, 1f / axis.size())),
        x);
  }

  /** The Euclidean norm. */
  static Tensor norm(Tensor x, Axis axis, boolean keepDim) {
    Tensor norm = sums(x, axis, keepDim, true, Math::sqrt);
    return Tape.step(
        norm,
        (g, tape) ->
            tape.add(
                x,
                () -> {
                  Tensor unit = x.div(spread(norm, axis, 1));
                  return unit.mul(spread(g, axis, 1));
                }),
        x);
  }

  /** What stands for all that was reduced along the axis, in each place of it, times a factor. */
  private static Tensor spread(Tensor reduced, Axis axis, float factor) {
    var y = Tensor.uninitialized(axis.shape());
    int inner = axis.inner();
    for (int o = 0; o < axis.outer(); o++) {
      for (int k = 0; k < axis.size(); k++) {
        int to = y.offset + (o * axis.size() + k) * inner;
        int from = reduced.offset + o * inner;
        for (int i = 0; i < inner; i++) {
          y.data[to + i] = reduced.data[from + i] * factor;
        }
      }
    }
    return y;
  }

  private static Tensor sums(
      Tensor x, Axis axis, boolean keepDim, boolean square, DoubleUnaryOperator finish) {
    var y = Tensor.uninitialized(axis.reduced(keepDim));
    if (y.elements() == 0) {
      return y;
    }
    int inner = axis.inner();
    int blocks = (inner + BLOCK - 1) / BLOCK;
    int perPart = Math.max(1, Elementwise.PART / (axis.size() + 1) / Math.min(inner, BLOCK));
    Threads.run(
        axis.outer() * blocks,
        perPart,
        (from, to) -> {
          double[] sums = new double[Math.min(inner, BLOCK)];
          float[] row = new float[sums.length];
          for (int block = from; block < to; block++) {
            int o = block / blocks;
            int i = block % blocks * BLOCK;
            int wide = Math.min(BLOCK, inner - i);
            Arrays.fill(sums, 0);
            for (int k = 0; k < axis.size(); k++) {
              // Copied to where the compiler makes vectors of them.
              System.arraycopy(x.data, x.offset + (o * axis.size() + k) * inner + i, row, 0, wide);
              add(row, sums, wide, square);
            }
            for (int t = 0; t < wide; t++) {
              y.data[y.offset + o * inner + i + t] = (float) finish.applyAsDouble(sums[t]);
            }
          }
        });
    return y;
  }

  private static void add(float[] x, double[] sums, int n, boolean square) {
    if (square) {
      for (int t = 0; t < n; t++) {
        sums[t] += (double) x[t] * x[t];
      }
    } else {
      for (int t = 0; t < n; t++) {
        sums[t] += x[t];
      }
    }
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
    return Tape.step(y, (g, tape) -> tape.add(x, () -> atExtremes(x, y, g, axis)), x);
  }

  /** The gradient of an extreme goes to the first element that has its value. */
  private static Tensor atExtremes(Tensor x, Tensor y, Tensor g, Axis axis) {
    Tensor gx = Tensor.zeros(x.shape().sizes());
    int inner = axis.inner();
    for (int o = 0; o < axis.outer(); o++) {
      for (int i = 0; i < inner; i++) {
        int reduced = o * inner + i;
        for (int k = 0; k < axis.size(); k++) {
          int at = (o * axis.size() + k) * inner + i;
          if (x.data[x.offset + at] == y.data[y.offset + reduced]) {
            gx.data[at] = g.data[g.offset + reduced];
            break;
          }
        }
      }
    }
    return gx;
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
