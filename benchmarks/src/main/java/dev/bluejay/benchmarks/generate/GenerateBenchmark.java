package dev.bluejay.benchmarks.generate;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Threads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** GPT-2 and T5 of real sizes, with random weights, in Bluejay and PyTorch, in turns, as ratios. */
@Command(
    name = "generate",
    description =
        "GPT-2 (124 M) and T5-small, of random weights, in Bluejay and PyTorch, in turns.",
    mixinStandardHelpOptions = true)
public final class GenerateBenchmark implements Runnable {
  private static final Path FOLDER = Path.of(System.getProperty("benchmarks.folder", "benchmarks"));

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Raw raw = new Raw();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of each engine; ${DEFAULT-VALUE} unless given.")
  private int threads;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "A Python with torch and transformers; without, PyTorch is left out.")
  private @Nullable Path python;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "float32,bfloat16,int8,int4",
      description = "Of float32, bfloat16, int8 and int4; all unless given.")
  private List<Precision> precisions = List.of();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "prompt,batch,long,beams",
      description = "Of prompt, batch, long and beams; all unless given.")
  private List<Task.Kind> only = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Turns of each engine; ${DEFAULT-VALUE} unless given.")
  private int rounds;

  @Override
  public void run() {
    Threads.limit(threads);
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    PyTorchEngine torch = null;
    Path folder = null;
    try {
      if (python != null) {
        folder = Files.createTempDirectory("bluejay-generate");
        Path script = FOLDER.resolve("python").resolve("generate_torch.py");
        torch = new PyTorchEngine(python, script, folder, threads);
      } else {
        out.println("skipped    PyTorch, as no --python PATH is given");
      }
      var memory = new MemoryStream();
      for (Model model : Model.values()) {
        List<Task> tasks =
            only.stream().map(Task::of).filter(task -> task.model() == model).toList();
        if (!tasks.isEmpty()) {
          List<Engine> engines = engines(model, torch, folder);
          tasks.forEach(task -> measure(task, engines, memory, out));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (torch != null) {
        torch.close();
      }
      delete(folder);
    }
  }

  private List<Engine> engines(Model model, @Nullable PyTorchEngine torch, @Nullable Path folder) {
    var engines = new ArrayList<Engine>();
    if (torch != null) {
      engines.add(torch);
    }
    for (Precision precision : precisions) {
      Path own = folder == null ? null : folder.resolve(model.folder());
      engines.add(new BluejayEngine(model, own, precision));
    }
    return engines;
  }

  private void measure(Task task, List<Engine> engines, MemoryStream memory, PrintWriter out) {
    var tokens = new int[engines.size()][][];
    for (int e = 0; e < tokens.length; e++) {
      tokens[e] = engines.get(e).run(task).tokens();
    }
    var seconds = new double[engines.size()][rounds];
    var stream = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      stream[round] = memory.bytesPerSecond();
      for (int i = 0; i < tokens.length; i++) {
        int e = round % 2 == 1 ? tokens.length - 1 - i : i;
        seconds[e][round] = engines.get(e).run(task).seconds();
      }
    }
    out.printf(
        Locale.ROOT,
        "%n%s, %s; memory streams %.1f GB/s%n",
        task.model().title,
        task.name(),
        Spread.of(stream).median() / 1e9);
    String work = "%s, %s, threads %d".formatted(task.model().title, task.name(), threads);
    for (int e = 0; e < tokens.length; e++) {
      raw.add(work, "s", engines.get(e).name(), seconds[e]);
    }
    raw.add(work, "B/s", "memory", stream);
    out.printf("%-36s %9s %12s %12s   %s%n", "engine", "seconds", "new tokens/s", "GB/s", "ratio");
    for (int e = 0; e < tokens.length; e++) {
      double time = Spread.of(seconds[e]).median();
      double steps = task.newTokens() / time;
      Spread ratio = ratio(seconds[0], seconds[e]);
      out.printf(
          Locale.ROOT,
          "%-36s %9.3f %12.1f %12s   %.2f x  (%.2f … %.2f)%s%n",
          engines.get(e).name(),
          time,
          task.tokens() / time,
          engines.get(e) instanceof BluejayEngine bluejay && task.newTokens() > 1
              ? "%.1f".formatted(bluejay.bytesPerWeight() * task.model().weightsRead * steps / 1e9)
              : "",
          ratio.median(),
          ratio.low(),
          ratio.high(),
          e > 0 ? "  " + same(tokens[0], tokens[e]) : "");
    }
    out.flush();
  }

  /** How many times the first engine's speed is that of another, round by round. */
  private static Spread ratio(double[] first, double[] other) {
    var ratios = new double[first.length];
    Arrays.setAll(ratios, i -> first[i] / other[i]);
    return Spread.of(ratios);
  }

  /** How many tokens agree with those of the first engine. */
  private static String same(int[][] wanted, int[][] found) {
    int same = 0;
    int all = 0;
    for (int b = 0; b < wanted.length; b++) {
      for (int t = 0; t < wanted[b].length; t++) {
        same += wanted[b][t] == found[b][t] ? 1 : 0;
        all++;
      }
    }
    return "%d of %d tokens as the first".formatted(same, all);
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
