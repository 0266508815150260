package dev.bluejay.benchmarks.callers;

import dev.bluejay.benchmarks.Heap;
import dev.bluejay.benchmarks.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Many callers for a long time: whether memory grows, calls slow down, or an answer changes. */
@Command(
    name = "soak",
    description = "Mixed calls from many threads: memory and rate, a line a minute.",
    mixinStandardHelpOptions = true)
public final class SoakBenchmark implements Runnable {
  private static final Path STATUS = Path.of("/proc/self/status");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long; ${DEFAULT-VALUE} unless given.")
  private int minutes;

  @Option(
      names = "--callers",
      paramLabel = "N",
      defaultValue = "16",
      description = "Threads that call; ${DEFAULT-VALUE} unless given.")
  private int callers;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    var work = new Work();
    var calls = new LongAdder();
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    var running = new ArrayList<Future<?>>();
    for (int caller = 0; caller < callers; caller++) {
      int first = caller;
      running.add(pool.submit(() -> callUntilInterrupted(work, first, calls)));
    }
    out.println("minute   calls/s   heap in use, MB   resident, MB   threads");
    try {
      for (int minute = 1; minute <= minutes; minute++) {
        long before = calls.sum();
        long begin = System.nanoTime();
        TimeUnit.MINUTES.sleep(1);
        double rate = (calls.sum() - before) / ((System.nanoTime() - begin) / 1e9);
        out.printf(
            Locale.ROOT,
            "%6d %9.1f %17.1f %14.1f %9d%n",
            minute,
            rate,
            Heap.live() / 1e6,
            resident() / 1e6,
            Thread.activeCount());
        out.flush();
        stopIfOneFailed(running);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdownNow();
    }
  }

  private static void callUntilInterrupted(Work work, int first, LongAdder calls) {
    for (int number = first; !Thread.currentThread().isInterrupted(); number++) {
      work.call(number);
      calls.increment();
    }
  }

  private static void stopIfOneFailed(List<Future<?>> running) throws InterruptedException {
    for (Future<?> one : running) {
      if (one.isDone()) {
        try {
          one.get();
        } catch (ExecutionException e) {
          throw new IllegalStateException("a caller failed: " + e.getCause(), e.getCause());
        }
      }
    }
  }

  private static long resident() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
