package dev.bluejay.benchmarks.encoder;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import dev.bluejay.benchmarks.ThisProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The most memory that each engine takes to load MiniLM and turn all sentences into vectors, each
 * in a process of its own, as Linux counts it: {@code VmHWM}, peak resident set size.
 */
@Command(
    name = "memory",
    description = "Peak memory of MiniLM over all sentences, one process an engine.",
    mixinStandardHelpOptions = true)
public final class MemoryBenchmark implements Runnable {
  private static final String PEAK = "VmHWM:";

  /**
   * As much heap as MiniLM needs to work undisturbed; without, the JVM takes what the machine has.
   */
  private static final String BOUNDED = "-Xmx224m";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private EngineOptions options = new EngineOptions();
  @Mixin private Raw raw = new Raw();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Only this one, in this process: bluejay, onnx_runtime or pytorch.")
  private EngineOptions.@Nullable Kind engine;

  @Override
  public void run() {
    if (engine != null) {
      measure(engine);
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.printf("%n%-36s %13s%n", "engine", "peak RSS, MB");
    out.flush();
    for (EngineOptions.Kind kind : EngineOptions.Kind.values()) {
      if (options.has(kind)) {
        inOwnProcess(kind, List.of());
      }
    }
    inOwnProcess(EngineOptions.Kind.BLUEJAY, List.of(BOUNDED));
  }

  private void measure(EngineOptions.Kind kind) {
    try (var files = new MiniLmFiles();
        var opened = options.open(kind, files)) {
      int vectors = opened.embed(options.sentences().texts()).length;
      double peak = peakBytes(opened.processId());
      boolean bounded = ManagementFactory.getRuntimeMXBean().getInputArguments().contains(BOUNDED);
      String name = bounded ? opened.name() + ", " + BOUNDED : opened.name();
      raw.add("peak memory", "B", name, new double[] {peak});
      PrintWriter out = spec.commandLine().getOut();
      out.printf(Locale.ROOT, "%-36s %13.0f   %d vectors%n", name, peak / 1e6, vectors);
      out.flush();
    }
  }

  /** Starts this command again with the same JVM options and arguments, for one engine. */
  private void inOwnProcess(EngineOptions.Kind kind, List<String> jvmOptions) {
    List<String> command = ThisProcess.command(spec);
    command.addAll(1, jvmOptions);
    ParseResult parsed = spec.commandLine().getParseResult();
    command.addAll(parsed.originalArgs());
    command.addAll(List.of("--engine", kind.name()));
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(kind + " failed with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double peakBytes(long process) {
    Path status = Path.of("/proc", Long.toString(process), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
          .mapToDouble(Double::parseDouble)
          .map(kilobytes -> kilobytes * 1024)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(status + " has no " + PEAK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
