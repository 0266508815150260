package dev.bluejay.benchmarks.loading;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.benchmarks.ThisProcess;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.tensor.IntTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
 * by Python's, in turn, each in a process of its own: the time of that call, that until the first
 * hidden states of 16 tokens are there (both read the weights no sooner), and the most memory of
 * the process until each ({@code VmHWM}), over the size of the file. A small model of the family
 * comes before, since neither Python's imports nor Java's loading of classes is meant.
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
      firstAnswer(one.resolve("small"));
      out.println(firstAnswer(one));
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
    double[][] ours = new double[4][rounds];
    double[][] theirs = new double[4][rounds];
    double[][] ratios = new double[2][rounds];
    for (int i = -1; i < rounds; i++) {
      double[] first = numbers(Alone.run(java(folder), Map.of()));
      double[] second = numbers(Alone.run(python(folder), Map.of("HF_HUB_OFFLINE", "1")));
      for (int k = 0; k < 4 && i >= 0; k++) {
        ours[k][i] = first[k];
        theirs[k][i] = second[k];
        if (k < 2) {
          ratios[k][i] = second[k] / first[k];
        }
      }
    }
    out.printf(Locale.ROOT, "%nmodel.safetensors: %.0f MB%n", size / 1e6);
    String[] what = {
      "fromPretrained, s", "to the first states, s", "peak of the first", "peak of the second"
    };
    for (int k = 0; k < 4; k++) {
      double unit = k < 2 ? 1 : size;
      print(out, "Bluejay, " + what[k], Spread.of(ours[k]), unit);
      print(out, "Python, " + what[k], Spread.of(theirs[k]), unit);
      if (k < 2) {
        print(out, "ratio", Spread.of(ratios[k]), 1);
      }
    }
  }

  /**
   * The seconds until a model was loaded, and until it had computed; the peak of memory at each.
   */
  private static String firstAnswer(Path folder) {
    long begin = System.nanoTime();
    var model = AutoModel.fromPretrained(folder.toString());
    long loaded = System.nanoTime();
    long first = peak();
    var ids = new int[1][16];
    Arrays.setAll(ids[0], i -> 1000 + i);
    long resumed = System.nanoTime();
    model.forward(IntTensor.of(ids));
    long end = System.nanoTime();
    double all = (end - resumed + loaded - begin) / 1e9;
    return "%.4f %.4f %d %d".formatted((loaded - begin) / 1e9, all, first, peak());
  }

  private List<String> java(Path folder) {
    List<String> command = ThisProcess.command(spec);
    // As ./bluejay run does: a small space for what is new.
    command.add(1, "-Xmn48m");
    command.addAll(List.of("load", "--python", python.toString(), "--one", folder.toString()));
    return command;
  }

  private List<String> python(Path folder) {
    return List.of(
        python.toString(), FOLDER.resolve("python/load_torch.py").toString(), folder.toString());
  }

  /** Seconds of both kinds, and bytes at their peaks. */
  private static double[] numbers(Alone.Run run) {
    return Stream.of(run.out().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
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
        "%-36s %8.3f (%.3f … %.3f)%n",
        what,
        spread.median() / unit,
        spread.low() / unit,
        spread.high() / unit);
    out.flush();
  }
}
