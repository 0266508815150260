package dev.bluejay.benchmarks.matrix;

import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tensor.kernels.Threads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * The matrix product and the machine's peak, measured in turns of a few milliseconds.
 *
 * <p>A core's clock and its neighbours change from second to second, so each product is held
 * against the two peaks just before and after it. One thread is timed by the processor time it was
 * given, so that other processes do not count; several by the clock, since waiting for each other
 * counts.
 *
 * @param peaks floating-point operations per second, before each product and after the last
 * @param ours the product of this project
 * @param peer that of PyTorch, if it takes part
 */
record Alternation(double[] peaks, Product ours, @Nullable Product peer) {
  /**
   * One of the products.
   *
   * @param rates floating-point operations per second
   * @param shares of each in the mean of the peaks beside it
   */
  record Product(double[] rates, double[] shares) {
    private static Product of(int times) {
      return new Product(new double[times], new double[times]);
    }

    private void set(int i, double rate, double before, double after) {
      rates[i] = rate;
      shares[i] = rate / ((before + after) / 2);
    }
  }

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double SLICE_SECONDS = 0.005;

  static Alternation run(
      Size size, Precision precision, int threads, int times, @Nullable TorchProduct torch) {
    var turns = new Turns(size, precision, threads);
    turns.warmUp();
    if (torch != null) {
      torch.warmUp(size);
    }
    int each = torch == null ? 1 : 2;
    var peaks = new double[each * times + 1];
    Product ours = Product.of(times);
    Product peer = torch == null ? null : Product.of(times);
    peaks[0] = turns.peak();
    for (int i = 0; i < times; i++) {
      int at = each * i;
      double rate = turns.product();
      peaks[at + 1] = turns.peak();
      ours.set(i, rate, peaks[at], peaks[at + 1]);
      if (torch != null && peer != null) {
        double other = torch.rate(SLICE_SECONDS);
        peaks[at + 2] = turns.peak();
        peer.set(i, other, peaks[at + 1], peaks[at + 2]);
      }
    }
    return new Alternation(peaks, ours, peer);
  }

  /** The two kinds of work, each repeated until a slice is full. */
  private static final class Turns {
    /** Parts of the peak for each thread, so that an uneven start evens out. */
    private static final int PARTS = 16;

    private static final double WARM_UP_SECONDS = 3;

    private final Size size;
    private final int threads;
    private final PreparedLinear linear;
    private final Tensor x;
    private int steps = 1_000;
    private int calls = 1;
    private volatile float sink;

    Turns(Size size, Precision precision, int threads) {
      this.size = size;
      this.threads = threads;
      linear =
          PreparedLinear.of(
              Tensor.normal(1, 0, 1, size.outputs(), size.inputs()),
              Tensor.normal(2, 0, 1, size.outputs()),
              precision);
      x = Tensor.normal(3, 0, 1, size.rows(), size.inputs());
    }

    /** Runs both until they are compiled, and finds how often they fill a slice. */
    void warmUp() {
      double fastestPeak = 0;
      double fastestProduct = 0;
      long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
      while (System.nanoTime() < end) {
        fastestPeak = Math.max(fastestPeak, peak());
        fastestProduct = Math.max(fastestProduct, product());
      }
      steps = (int) (SLICE_SECONDS * fastestPeak / FmaLoop.flopsPerStep() / PARTS / threads) + 1;
      calls = (int) (SLICE_SECONDS * fastestProduct / size.flops()) + 1;
    }

    /** Operations per second of the register-only loop. */
    double peak() {
      long start = now();
      Threads.run(PARTS * threads, part -> sink = FmaLoop.run(steps, 1e-3f, part));
      return perSecond((double) FmaLoop.flopsPerStep() * steps * PARTS * threads, start);
    }

    /** Operations per second of the product. */
    double product() {
      long start = now();
      for (int i = 0; i < calls; i++) {
        try (var workspace = Workspace.open()) {
          linear.forward(x);
        }
      }
      return perSecond(size.flops() * calls, start);
    }

    private double perSecond(double flops, long start) {
      return flops * 1e9 / (now() - start);
    }

    private long now() {
      return threads == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
  }
}
