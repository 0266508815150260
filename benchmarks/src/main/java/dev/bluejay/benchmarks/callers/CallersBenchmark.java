package dev.bluejay.benchmarks.callers;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import dev.bluejay.benchmarks.Spread;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether many callers of the same models get as much done together as one alone. */
@Command(
    name = "callers",
    description = "Calls a second by one thread and by many, in turns.",
    mixinStandardHelpOptions = true)
public final class CallersBenchmark implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Raw raw = new Raw();

  @Option(
      names = "--callers",
      paramLabel = "N",
      defaultValue = "16",
      description = "Threads that call; ${DEFAULT-VALUE} unless given.")
  private int callers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Turns of each; ${DEFAULT-VALUE} unless given.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of a turn; ${DEFAULT-VALUE} unless given.")
  private int seconds;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    var work = new Work();
    var alone = new double[rounds];
    var together = new double[rounds];
    var ratio = new double[rounds];
    try {
      rate(work, 1);
      rate(work, callers);
      for (int round = 0; round < rounds; round++) {
        alone[round] = rate(work, 1);
        together[round] = rate(work, callers);
        ratio[round] = together[round] / alone[round];
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    raw.add("callers", "calls/s", "Bluejay, %d callers".formatted(callers), together);
    raw.add("callers", "calls/s", "one caller", alone);
    print(out, "1 caller, calls/s", Spread.of(alone));
    print(out, callers + " callers, calls/s", Spread.of(together));
    print(out, "ratio", Spread.of(ratio));
    out.flush();
  }

  private static void print(PrintWriter out, String what, Spread spread) {
    out.printf(
        Locale.ROOT,
        "%-22s %8.2f  (%.2f … %.2f)%n",
        what,
        spread.median(),
        spread.low(),
        spread.high());
  }

  /** Calls a second by so many threads. */
  private double rate(Work work, int threads) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long begin = System.nanoTime();
      long end = begin + TimeUnit.SECONDS.toNanos(seconds);
      var all = new ArrayList<Callable<Integer>>();
      for (int t = 0; t < threads; t++) {
        int first = t;
        all.add(() -> callsUntil(end, work, first));
      }
      int calls = 0;
      for (Future<Integer> one : pool.invokeAll(all)) {
        calls += one.get();
      }
      return calls / ((System.nanoTime() - begin) / 1e9);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static int callsUntil(long end, Work work, int first) {
    int calls = 0;
    while (System.nanoTime() < end) {
      work.call(first + calls);
      calls++;
    }
    return calls;
  }
}
