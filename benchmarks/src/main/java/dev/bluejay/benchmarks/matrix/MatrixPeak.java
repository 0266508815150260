package dev.bluejay.benchmarks.matrix;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Threads;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The share of the machine's own peak that the matrix product reaches. */
@Command(
    name = "matrix",
    description = "The matrix product as a share of the machine's own FMA peak.",
    mixinStandardHelpOptions = true)
public final class MatrixPeak implements Runnable {
  private static final int ROWS = 1008;

  /** The linear layers of MiniLM, over about as many tokens as a batch of 32 sentences has. */
  private static final List<Size> SIZES =
      List.of(
          new Size(ROWS, 384, 1152),
          new Size(ROWS, 384, 384),
          new Size(ROWS, 1536, 384),
          new Size(ROWS, 384, 1536));

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Raw raw = new Raw();

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

  @Option(
      names = "--precision",
      defaultValue = "float32",
      description =
          "Of the weights: float32, bfloat16, int8 or int4; ${DEFAULT-VALUE} unless given.")
  private Precision precision = Precision.FLOAT32;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "A Python with torch, whose linear layer takes turns; without, it is left out.")
  private @Nullable Path python;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.printf("weights    %s, multiplied by %s%n", precision, Machine.products(precision));
    out.printf(
        Locale.ROOT,
        "%nPeak: fused multiply-adds in registers, %d bit. Share: the product's rate over that of%n"
            + "the peaks just before and after it; median, and quartiles, of %d; quiet: the share%n"
            + "that a twentieth of them exceeds, when neighbours leave the core's caches alone.%n%n",
        FmaLoop.bits(),
        alternations);
    out.println(
        "threads     M     N     K            peak GFLOP/s   product GFLOP/s    quiet   share of"
            + " peak");
    for (int count : threads) {
      Threads.limit(count);
      try (TorchProduct torch = python == null ? null : new TorchProduct(python, count)) {
        for (Size size : SIZES) {
          measure(count, size, torch, out);
        }
      }
    }
  }

  private void measure(int count, Size size, @Nullable TorchProduct torch, PrintWriter out) {
    Alternation result = Alternation.run(size, precision, count, alternations, torch);
    double peak = Spread.of(result.peaks()).median();
    print("Bluejay", count, size, peak, result.ours(), out);
    String work =
        "matrix, %d x %d x %d, threads %d"
            .formatted(size.rows(), size.outputs(), size.inputs(), count);
    raw.add(work, "share of peak", "Bluejay", result.ours().shares());
    Alternation.Product peer = result.peer();
    if (peer != null) {
      print("PyTorch", count, size, peak, peer, out);
      raw.add(work, "share of peak", "PyTorch", peer.shares());
    }
  }

  private static void print(
      String who, int count, Size size, double peak, Alternation.Product product, PrintWriter out) {
    Spread share = Spread.of(product.shares());
    out.printf(
        Locale.ROOT,
        "%7d  %4d  %4d  %4d  %s  %12.1f   %15.1f   %4.1f %%   %4.1f %%  (%.1f … %.1f)%n",
        count,
        size.rows(),
        size.outputs(),
        size.inputs(),
        who,
        peak / 1e9,
        Spread.of(product.rates()).median() / 1e9,
        100 * Spread.quantile(product.shares(), 0.95),
        100 * share.median(),
        100 * share.low(),
        100 * share.high());
    out.flush();
  }
}
