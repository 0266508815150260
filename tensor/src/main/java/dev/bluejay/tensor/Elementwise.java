package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;

/** Operations whose every result element comes from the input elements at its own place. */
final class Elementwise {
  /** Elements that are worth the hand-over to another thread. */
  static final int PART = 1 << 14;

  /** A function of one float. */
  @FunctionalInterface
  interface Function {
    float of(float x);
  }

  /** A function of two floats over a run of them, where a step of 0 repeats one. */
  @FunctionalInterface
  private interface Loop {
    void run(float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n);
  }

  private Elementwise() {}

  /** The slope of a function at x, where its value is y. */
  @FunctionalInterface
  interface Slope {
    float at(float x, float y);
  }

  /** {@code f} of each element; {@code slope} is its derivative. */
  static Tensor map(Tensor x, Function f, Slope slope) {
    var y = Tensor.uninitialized(x.shape());
    Threads.run(
        x.elements(),
        PART,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            y.data[y.offset + i] = f.of(x.data[x.offset + i]);
          }
        });
    return Tape.step(
        y,
        (g, tape) ->
            tape.add(
                x,
                () -> {
                  var gx = Tensor.uninitialized(x.shape());
                  for (int i = 0; i < x.elements(); i++) {
                    float at = slope.at(x.data[x.offset + i], y.data[y.offset + i]);
                    gx.data[gx.offset + i] = g.data[g.offset + i] * at;
                  }
                  return gx;
                }),
        x);
  }

  static Tensor activate(Tensor x, Activation f) {
    var y = Tensor.uninitialized(x.shape());
    Threads.run(
        x.elements(),
        PART,
        (from, to) -> {
          System.arraycopy(x.data, x.offset + from, y.data, y.offset + from, to - from);
          Kernels.live().activate(f, y.data, y.offset + from, to - from);
        });
    return Tape.step(y, (g, tape) -> tape.add(x, () -> ActivationGradient.of(f, x, y, g)), x);
  }

  static Tensor pow(Tensor x, double exponent) {
    return exponent == 2
        ? map(x, v -> v * v, (v, y) -> 2 * v)
        : map(
            x,
            v -> (float) Math.pow(v, exponent),
            (v, y) -> (float) (exponent * Math.pow(v, exponent - 1)));
  }

  static Tensor add(Tensor a, Tensor b) {
    return Tape.step(
        broadcast("add", a, b, Elementwise::add),
        (g, tape) -> {
          tape.add(a, () -> reduced(g, a.shape()));
          tape.add(b, () -> reduced(g, b.shape()));
        },
        a,
        b);
  }

  static Tensor sub(Tensor a, Tensor b) {
    return Tape.step(
        broadcast("sub", a, b, Elementwise::sub),
        (g, tape) -> {
          tape.add(a, () -> reduced(g, a.shape()));
          tape.add(b, () -> reduced(g.neg(), b.shape()));
        },
        a,
        b);
  }

  static Tensor mul(Tensor a, Tensor b) {
    return Tape.step(
        broadcast("mul", a, b, Elementwise::mul),
        (g, tape) -> {
          tape.add(a, () -> reduced(g.mul(b), a.shape()));
          tape.add(b, () -> reduced(g.mul(a), b.shape()));
        },
        a,
        b);
  }

  static Tensor div(Tensor a, Tensor b) {
    Tensor c = broadcast("div", a, b, Elementwise::div);
    return Tape.step(
        c,
        (g, tape) -> {
          tape.add(a, () -> reduced(g.div(b), a.shape()));
          tape.add(b, () -> reduced(g.mul(c).div(b).neg(), b.shape()));
        },
        a,
        b);
  }

  static Tensor maximum(Tensor a, Tensor b) {
    return chosen(broadcast("maximum", a, b, Elementwise::maximum), a, b);
  }

  static Tensor minimum(Tensor a, Tensor b) {
    return chosen(broadcast("minimum", a, b, Elementwise::minimum), a, b);
  }

  /** The gradient goes to whichever was chosen, half of it to each of equal ones. */
  private static Tensor chosen(Tensor c, Tensor a, Tensor b) {
    return Tape.step(
        c,
        (g, tape) -> {
          tape.add(a, () -> reduced(g.mul(share(a, b, c)), a.shape()));
          tape.add(b, () -> reduced(g.mul(share(b, a, c)), b.shape()));
        },
        a,
        b);
  }

  private static Tensor share(Tensor own, Tensor other, Tensor chosen) {
    return equal(own, chosen).mul(equal(other, chosen).mul(-0.5f).add(1));
  }

  /** 1 where equal, else 0. */
  private static Tensor equal(Tensor a, Tensor b) {
    return broadcast("equal", a, b, Elementwise::equal);
  }

  /** Adds {@code x} to {@code y}, which is of the same shape, in place. */
  static void addTo(Tensor y, Tensor x) {
    requireSame("add", y, x);
    Threads.run(
        y.elements(),
        PART,
        (from, to) ->
            Kernels.live().add(y.data, y.offset + from, x.data, x.offset + from, to - from));
  }

  /** The gradient of what was broadcast: the sum over all its copies. */
  static Tensor reduced(Tensor g, Shape shape) {
    Tensor sum = g;
    while (sum.rank() > shape.rank()) {
      sum = sum.sum(0);
    }
    for (int d = 0; d < shape.rank(); d++) {
      if (shape.size(d) == 1 && sum.size(d) != 1) {
        sum = sum.sum(d, true);
      }
    }
    return sum;
  }

  static Tensor maskedFill(Tensor x, IntTensor mask, float value) {
    var both = Broadcast.of("maskedFill", x.shape(), mask.shape());
    var y = Tensor.uninitialized(both.shape());
    both.forEachRun(
        (a, as, b, bs, c, n) -> {
          for (int i = 0; i < n; i++) {
            boolean fill = mask.data[mask.offset + b + i * bs] != 0;
            y.data[y.offset + c + i] = fill ? value : x.data[x.offset + a + i * as];
          }
        });
    return Tape.step(
        y, (g, tape) -> tape.add(x, () -> reduced(maskedFill(g, mask, 0), x.shape())), x);
  }

  /** The largest of {@code |a − b|}, NaN if any is; 0 for no elements. */
  static float maxAbsDiff(Tensor a, Tensor b) {
    requireSame("maxAbsDiff", a, b);
    float most = 0;
    for (int i = 0; i < a.elements(); i++) {
      float x = a.data[a.offset + i];
      float y = b.data[b.offset + i];
      // Equal infinities differ by nothing, not by NaN.
      most = Math.max(most, x == y ? 0 : Math.abs(x - y));
    }
    return most;
  }

  static boolean allClose(Tensor a, Tensor b, double rtol, double atol) {
    requireSame("allClose", a, b);
    for (int i = 0; i < a.elements(); i++) {
      float x = a.data[a.offset + i];
      float y = b.data[b.offset + i];
      boolean near =
          x == y || (!Float.isInfinite(y) && Math.abs((double) x - y) <= atol + rtol * Math.abs(y));
      if (!near) {
        return false;
      }
    }
    return true;
  }

  private static void requireSame(String operation, Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw new TensorException(
          operation + ": shapes differ; got " + a.shape() + " and " + b.shape());
    }
  }

  private static Tensor broadcast(String operation, Tensor a, Tensor b, Loop loop) {
    var both = Broadcast.of(operation, a.shape(), b.shape());
    var c = Tensor.uninitialized(both.shape());
    both.forEachRun(
        (ao, as, bo, bs, co, n) ->
            Threads.run(
                n,
                PART,
                (from, to) ->
                    loop.run(
                        a.data,
                        a.offset + ao + from * as,
                        as,
                        b.data,
                        b.offset + bo + from * bs,
                        bs,
                        c.data,
                        c.offset + co + from,
                        to - from)));
    return c;
  }

  private static void add(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n) {
    if (as == 1 && bs == 1) {
      System.arraycopy(a, ao, c, co, n);
      Kernels.live().add(c, co, b, bo, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      c[co + i] = a[ao + i * as] + b[bo + i * bs];
    }
  }

  private static void sub(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n) {
    for (int i = 0; i < n; i++) {
      c[co + i] = a[ao + i * as] - b[bo + i * bs];
    }
  }

  private static void mul(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n) {
    for (int i = 0; i < n; i++) {
      c[co + i] = a[ao + i * as] * b[bo + i * bs];
    }
  }

  private static void div(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n) {
    for (int i = 0; i < n; i++) {
      c[co + i] = a[ao + i * as] / b[bo + i * bs];
    }
  }

  private static void maximum(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n) {
    for (int i = 0; i < n; i++) {
      c[co + i] = Math.max(a[ao + i * as], b[bo + i * bs]);
    }
  }

  private static void minimum(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n) {
    for (int i = 0; i < n; i++) {
      c[co + i] = Math.min(a[ao + i * as], b[bo + i * bs]);
    }
  }

  private static void equal(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int n) {
    for (int i = 0; i < n; i++) {
      c[co + i] = a[ao + i * as] == b[bo + i * bs] ? 1 : 0;
    }
  }
}
