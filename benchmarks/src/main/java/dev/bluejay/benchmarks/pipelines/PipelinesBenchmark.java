package dev.bluejay.benchmarks.pipelines;

import static dev.bluejay.benchmarks.Worker.json;
import static dev.bluejay.benchmarks.Worker.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.Heap;
import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.benchmarks.Worker;
import dev.bluejay.models.auto.AutoTokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Each pipeline over the sentences of a file, beside Python's on the same checkpoint: MiniLM with a
 * head of random weights, written to a folder that both load. One stream of all sentences goes
 * through Bluejay; after each part of it Python computes the same part, at its best batch size.
 */
@Command(
    name = "pipelines",
    description = "Each pipeline over many sentences, beside Python's.",
    mixinStandardHelpOptions = true)
public final class PipelinesBenchmark implements Runnable {
  private static final int LONGEST = 400; // characters, so that no text is too long for the model
  private static final int PARTS = 4;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--input", required = true, description = "A text file, a sentence a line.")
  private Path input = Path.of("");

  @Option(names = "--texts", defaultValue = "10000", description = "Sentences; ${DEFAULT-VALUE}.")
  private int count;

  @Option(names = "--python", description = "A Python with torch and transformers; else no peer.")
  private @Nullable Path python;

  @Option(
      names = "--python-trial",
      defaultValue = "300",
      description = "Sentences to find Python's best batch size of 1, 8, 32; ${DEFAULT-VALUE}.")
  private int trial;

  @Option(names = "--task", description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<BenchmarkTask> tasks = List.of(BenchmarkTask.values());

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    List<String> texts = texts();
    out.println(Machine.description());
    out.printf("%n%d sentences of %s%n%n", texts.size(), input.getFileName());
    out.printf(
        "%-26s %12s %12s %6s %24s   %s%n",
        "pipeline", "sentences/s", "Python's", "batch", "ratio", "peak heap of each part, MB");
    for (BenchmarkTask task : tasks) {
      measure(task, texts, out);
    }
  }

  private List<String> texts() {
    try (Stream<String> lines = Files.lines(input, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST))
          .limit(count)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(input + ": cannot be read", e);
    }
  }

  private void measure(BenchmarkTask task, List<String> texts, PrintWriter out) {
    Path folder = checkpoint(task);
    task.answers(folder.toString(), texts.stream().limit(500)).forEach(answer -> {}); // warm-up
    if (python == null) {
      report(task, new Parts(task, folder, texts).run(null), 0, out);
      return;
    }
    Path script = Path.of(System.getProperty("benchmarks.folder", "."), "python/pipelines_peer.py");
    try (var worker = Worker.python(python, script)) {
      ObjectNode load = request("load").put("task", task.key()).put("model", folder.toString());
      load.set("texts", json(texts.subList(0, Math.min(trial, texts.size()))));
      int size = worker.ask(load).path("size").asInt();
      report(task, new Parts(task, folder, texts).run(worker), size, out);
    }
  }

  private static void report(BenchmarkTask task, List<Part> parts, int size, PrintWriter out) {
    double rate = rate(parts, Part::seconds);
    boolean alone = size == 0;
    double[] ratios = parts.stream().mapToDouble(one -> one.python() / one.seconds()).toArray();
    out.printf(
        Locale.ROOT,
        "%-26s %12.1f %12s %6s %24s   %s%n",
        task.key(),
        rate,
        alone ? "" : String.format(Locale.ROOT, "%.1f", rate(parts, Part::python)),
        alone ? "" : size,
        alone
            ? ""
            : String.format(
                Locale.ROOT,
                "%.2f (%.2f … %.2f)",
                rate / rate(parts, Part::python),
                Spread.quantile(ratios, 0),
                Spread.quantile(ratios, 1)),
        parts.stream()
            .map(one -> String.format(Locale.ROOT, "%.0f", one.peak() / 1e6))
            .collect(Collectors.joining(" ")));
    out.flush();
  }

  private static double rate(List<Part> parts, ToDoubleFunction<Part> seconds) {
    return parts.stream().mapToInt(Part::count).sum() / parts.stream().mapToDouble(seconds).sum();
  }

  /** What one part took; Python's seconds are 0 where it was not asked. */
  private record Part(int count, double seconds, double python, long peak) {}

  private record Parts(BenchmarkTask task, Path folder, List<String> texts) {

    List<Part> run(@Nullable Worker worker) {
      var parts = new ArrayList<Part>();
      Iterator<?> answers = task.answers(folder.toString(), texts.stream()).iterator();
      for (int i = 0; i < PARTS; i++) {
        int from = (int) ((long) texts.size() * i / PARTS);
        int to = (int) ((long) texts.size() * (i + 1) / PARTS);
        Heap.reset();
        long start = System.nanoTime();
        for (int t = from; t < to; t++) {
          answers.next();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = Heap.peak();
        double python = 0;
        if (worker != null) {
          ObjectNode request = request("run");
          request.set("texts", json(texts.subList(from, to)));
          python = worker.ask(request).path("seconds").asDouble();
        }
        parts.add(new Part(to - from, seconds, python, peak));
      }
      return parts;
    }
  }

  private static Path checkpoint(BenchmarkTask task) {
    try {
      Path folder = Files.createTempDirectory("bluejay-" + task.key());
      task.model().savePretrained(folder);
      AutoTokenizer.fromPretrained("embedded/minilm").savePretrained(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
