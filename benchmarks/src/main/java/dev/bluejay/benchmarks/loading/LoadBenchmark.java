package dev.bluejay.benchmarks.loading;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.benchmarks.ThisProcess;
import dev.bluejay.models.auto.AutoModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Loading a checkpoint of 500 MB that is in the page cache, by {@code AutoModel.fromPretrained} and
 * by Python's, in turn, each in a process of its own: the time of that call alone, and the most
 * memory of the process ({@code VmHWM}).
 */
@Command(
    name = "load",
    description = "Loading 500 MB of safetensors, beside Python.",
    mixinStandardHelpOptions = true)
public final class LoadBenchmark implements Runnable {
  private static final Path FOLDER = Path.of(System.getProperty("benchmarks.folder", "."));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--python",
      required = true,
      paramLabel = "PATH",
      description = "A Python with torch and transformers.")
  private Path python = Path.of("python3");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "So many times each, after one that does not count; ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(names = "--one", hidden = true, description = "Load this folder in this process.")
  private @Nullable Path one;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (one != null) {
      long begin = System.nanoTime();
      var model = AutoModel.fromPretrained(one.toString());
      double seconds = (System.nanoTime() - begin) / 1e9;
      out.printf(
          Locale.ROOT, "%.4f %d %s%n", seconds, peak(), model.config().integer("hidden_size"));
      out.flush();
      return;
    }
    out.println(Machine.description());
    out.flush();
    Path folder = null;
    try {
      folder = Files.createTempDirectory("bluejay-load");
      RandomModel.bert(folder);
      compare(folder, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (folder != null) {
        RandomModel.delete(folder);
      }
    }
  }

  private void compare(Path folder, PrintWriter out) throws IOException {
    double size = Files.size(folder.resolve("model.safetensors"));
    double[][] ours = new double[3][rounds];
    double[][] theirs = new double[3][rounds];
    for (int i = -1; i < rounds; i++) {
      double[] first = numbers(Alone.run(java(folder), Map.of()));
      double[] second = numbers(Alone.run(python(folder), Map.of("HF_HUB_OFFLINE", "1")));
      if (i >= 0) {
        for (int k = 0; k < 2; k++) {
          ours[k][i] = first[k];
          theirs[k][i] = second[k];
        }
        ours[2][i] = second[0] / first[0];
      }
    }
    out.printf(Locale.ROOT, "%nmodel.safetensors: %.0f MB%n", size / 1e6);
    print(out, "Bluejay, s", Spread.of(ours[0]), 1);
    print(out, "Python, s", Spread.of(theirs[0]), 1);
    print(out, "ratio", Spread.of(ours[2]), 1);
    print(out, "Bluejay, peak / size", Spread.of(ours[1]), size);
    print(out, "Python, peak / size", Spread.of(theirs[1]), size);
  }

  private List<String> java(Path folder) {
    List<String> command = ThisProcess.command(spec);
    command.addAll(List.of("load", "--python", python.toString(), "--one", folder.toString()));
    return command;
  }

  private List<String> python(Path folder) {
    return List.of(
        python.toString(), FOLDER.resolve("python/load_torch.py").toString(), folder.toString());
  }

  /** Seconds, and bytes at the peak. */
  private static double[] numbers(Alone.Run run) {
    return Stream.of(run.out().split(" ", -1)).limit(2).mapToDouble(Double::parseDouble).toArray();
  }

  private static long peak() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(PrintWriter out, String what, Spread spread, double unit) {
    out.printf(
        Locale.ROOT,
        "%-24s %8.2f (%.2f … %.2f)%n",
        what,
        spread.median() / unit,
        spread.low() / unit,
        spread.high() / unit);
    out.flush();
  }
}
