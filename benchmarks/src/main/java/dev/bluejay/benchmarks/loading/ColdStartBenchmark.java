package dev.bluejay.benchmarks.loading;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import dev.bluejay.benchmarks.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * From the start of a process to the answer to one sentence: {@code ./bluejay run
 * sentiment-analysis} and Python's pipeline in turn, on the same checkpoint in the same local
 * cache, off line.
 */
@Command(
    name = "cold-start",
    description = "From process start to an answer, beside Python's pipeline.",
    mixinStandardHelpOptions = true)
public final class ColdStartBenchmark implements Runnable {
  private static final String MODEL =
      "models--distilbert--distilbert-base-uncased-finetuned-sst-2-english";
  private static final String COMMIT = "714eb0fa89d2f80546fda750413ed43d93601a13";
  private static final String TEXT = "I've been waiting for a HuggingFace course my whole life.";
  private static final Path FOLDER = Path.of(System.getProperty("benchmarks.folder", "."));

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Raw raw = new Raw();

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

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.flush();
    Path home = null;
    try {
      home = Files.createTempDirectory("bluejay-cold-start");
      fill(home.resolve("hub").resolve(MODEL));
      measure(Map.of("HF_HOME", home.toString(), "HF_HUB_OFFLINE", "1"), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (home != null) {
        RandomModel.delete(home);
      }
    }
  }

  private static void fill(Path model) throws IOException {
    Path snapshot = Files.createDirectories(model.resolve("snapshots").resolve(COMMIT));
    Path refs = Files.createDirectories(model.resolve("refs"));
    Files.writeString(refs.resolve("714eb0f"), COMMIT);
    RandomModel.distilBert(snapshot);
  }

  private void measure(Map<String, String> environment, PrintWriter out) {
    String bluejay = FOLDER.resolveSibling("bluejay").toString();
    List<String> ours = List.of(bluejay, "run", "sentiment-analysis", "--json", TEXT);
    List<String> theirs =
        List.of(python.toString(), FOLDER.resolve("python/cold_start.py").toString(), TEXT);
    double[] our = new double[rounds];
    double[] their = new double[rounds];
    double[] ratio = new double[rounds];
    for (int i = -1; i < rounds; i++) {
      Alone.Run first = Alone.run(ours, environment);
      Alone.Run second = Alone.run(theirs, environment);
      if (i < 0) {
        out.printf("%nBluejay: %s%nPython:  %s%n%n", first.out(), second.out());
      } else {
        our[i] = first.seconds();
        their[i] = second.seconds();
        ratio[i] = second.seconds() / first.seconds();
      }
    }
    raw.add("cold start", "s", "Bluejay", our);
    raw.add("cold start", "s", "Python", their);
    print(out, "Bluejay, s", Spread.of(our));
    print(out, "Python, s", Spread.of(their));
    print(out, "ratio", Spread.of(ratio));
  }

  private static void print(PrintWriter out, String what, Spread spread) {
    out.printf(
        Locale.ROOT,
        "%-24s %8.2f (%.2f … %.2f)%n",
        what,
        spread.median(),
        spread.low(),
        spread.high());
    out.flush();
  }
}
