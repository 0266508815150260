package dev.bluejay.benchmarks.matrix;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tensor.kernels.Threads;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The share of the machine's own peak that the matrix product reaches.
 *
 * <p>A core's clock and its neighbours change from second to second, so the peak is measured again
 * before and after each product, in slices of a few milliseconds, and each product is held against
 * the two peaks beside it. One thread is timed by the processor time it was given, so that other
 * processes do not count; several by the clock, since waiting for each other counts.
 */
@Command(
    name = "matrix",
    description = "The matrix product as a share of the machine's own FMA peak.",
    mixinStandardHelpOptions = true)
public final class MatrixPeak implements Runnable {
  private static final int ROWS = 1008;
  private static final List<Size> SIZES =
      List.of(new Size(384, 1152), new Size(384, 384), new Size(1536, 384), new Size(384, 1536));

  /** Parts of one slice of the peak for each thread, so that an uneven start evens out. */
  private static final int PARTS = 16;

  private static final double SLICE_SECONDS = 0.005;
  private static final double WARM_UP_SECONDS = 2;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "Numbers of threads, one after the other; ${DEFAULT-VALUE} unless given.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--alternations",
      defaultValue = "100",
      description = "Products of each size, each between two peaks; ${DEFAULT-VALUE} unless given.")
  private int alternations;

  private volatile float sink;

  /** The sizes of a weight. */
  private record Size(int inputs, int outputs) {
    double flops() {
      return 2.0 * ROWS * inputs * outputs;
    }
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.printf(
        Locale.ROOT,
        "%nPeak: fused multiply-adds in registers, %d bit. Share: the product's rate over that of%n"
            + "the peaks just before and after it; median, and quartiles, of %d.%n%n",
        FmaLoop.bits(),
        alternations);
    out.println("threads     M     N     K   peak GFLOP/s   product GFLOP/s   share of peak");
    for (int count : threads) {
      Threads.limit(count);
      for (Size size : SIZES) {
        measure(count, size, out);
      }
    }
  }

  private void measure(int count, Size size, PrintWriter out) {
    var linear =
        PreparedLinear.of(
            Tensor.normal(1, 0, 1, size.outputs(), size.inputs()),
            Tensor.normal(2, 0, 1, size.outputs()));
    var x = Tensor.normal(3, 0, 1, ROWS, size.inputs());
    long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
    double stepSeconds = 1;
    double productSeconds = 1;
    while (System.nanoTime() < end) {
      int steps = 10_000;
      stepSeconds = Math.min(stepSeconds, peak(count, steps) / steps);
      productSeconds = Math.min(productSeconds, products(count, linear, x, 1));
    }
    int steps = (int) (SLICE_SECONDS / stepSeconds) + 1;
    int calls = (int) (SLICE_SECONDS / productSeconds) + 1;

    var peaks = new double[alternations + 1];
    var products = new double[alternations];
    var shares = new double[alternations];
    double peakFlops = (double) FmaLoop.flopsPerStep() * steps * PARTS * count;
    peaks[0] = peakFlops / peak(count, steps);
    for (int i = 0; i < alternations; i++) {
      products[i] = size.flops() * calls / products(count, linear, x, calls);
      peaks[i + 1] = peakFlops / peak(count, steps);
      shares[i] = products[i] / ((peaks[i] + peaks[i + 1]) / 2);
    }
    Spread share = Spread.of(shares);
    out.printf(
        Locale.ROOT,
        "%7d  %4d  %4d  %4d   %12.1f   %15.1f   %4.1f %%  (%.1f … %.1f)%n",
        count,
        ROWS,
        size.outputs(),
        size.inputs(),
        Spread.of(peaks).median() / 1e9,
        Spread.of(products).median() / 1e9,
        100 * share.median(),
        100 * share.low(),
        100 * share.high());
    out.flush();
  }

  /** Seconds that {@code steps} steps of each part took. */
  private double peak(int count, int steps) {
    return seconds(
        count, () -> Threads.run(PARTS * count, part -> sink = FmaLoop.run(steps, 1e-3f, part)));
  }

  private static double products(int count, PreparedLinear linear, Tensor x, int calls) {
    return seconds(
        count,
        () -> {
          for (int i = 0; i < calls; i++) {
            try (var workspace = Workspace.open()) {
              linear.forward(x);
            }
          }
        });
  }

  private static double seconds(int count, Runnable work) {
    long start = now(count);
    work.run();
    return (now(count) - start) / 1e9;
  }

  private static long now(int count) {
    return count == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }
}
