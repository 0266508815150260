package dev.bluejay.benchmarks.pipelines;

import static dev.bluejay.benchmarks.PythonWorker.json;
import static dev.bluejay.benchmarks.PythonWorker.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.Heap;
import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.PythonWorker;
import dev.bluejay.models.auto.AutoTokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Each pipeline over the sentences of a file, beside Python's on the same checkpoint: MiniLM with a
 * head of random weights, written to a folder that both load.
 */
@Command(
    name = "pipelines",
    description = "Each pipeline over many sentences, beside Python's.",
    mixinStandardHelpOptions = true)
public final class PipelinesBenchmark implements Runnable {
  private static final int LONGEST = 400; // characters, so that no text is too long for the model

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--input", required = true, description = "A text file, a sentence a line.")
  private Path input = Path.of("");

  @Option(names = "--texts", defaultValue = "10000", description = "Sentences; ${DEFAULT-VALUE}.")
  private int count;

  @Option(names = "--python", description = "A Python with torch and transformers; else no peer.")
  private @Nullable Path python;

  @Option(
      names = "--python-texts",
      defaultValue = "1000",
      description = "Sentences for each of Python's batch sizes 1, 8, 32; ${DEFAULT-VALUE}.")
  private int pythonCount;

  @Option(names = "--task", description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<BenchmarkTask> tasks = List.of(BenchmarkTask.values());

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    List<String> texts = texts();
    out.println(Machine.description());
    out.printf("%n%d sentences of %s%n%n", texts.size(), input.getFileName());
    out.printf(
        "%-26s %12s %24s %8s   %s%n",
        "pipeline",
        "sentences/s",
        "Python (its batch size)",
        "ratio",
        "peak heap at 25/50/75/100 %, MB");
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
    var peaks = new long[4];
    Heap.reset();
    long start = System.nanoTime();
    Iterator<?> answers = task.answers(folder.toString(), texts.stream()).iterator();
    int done = 0;
    while (answers.hasNext()) {
      answers.next();
      done++;
      if (done * 4L % texts.size() < 4) {
        peaks[Math.min(3, (int) (done * 4L / texts.size()) - 1)] = Heap.peak();
        Heap.reset();
      }
    }
    double rate = texts.size() / ((System.nanoTime() - start) / 1e9);
    String peer = "";
    String ratio = "";
    if (python != null) {
      JsonNode best = python(task, folder, texts, python);
      double theirs = best.path("rate").asDouble();
      peer = String.format(Locale.ROOT, "%.1f (%d)", theirs, best.path("size").asInt());
      ratio = String.format(Locale.ROOT, "%.2f", rate / theirs);
    }
    String memory =
        Arrays.stream(peaks)
            .mapToObj(bytes -> String.format(Locale.ROOT, "%.0f", bytes / 1e6))
            .collect(Collectors.joining(" / "));
    out.printf(Locale.ROOT, "%-26s %12.1f %24s %8s   %s%n", task.key(), rate, peer, ratio, memory);
    out.flush();
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

  /** Python's sentences a second, with the best size of its batches. */
  private JsonNode python(BenchmarkTask task, Path folder, List<String> texts, Path interpreter) {
    Path script = Path.of(System.getProperty("benchmarks.folder", "."), "python/pipelines_peer.py");
    try (var worker = new PythonWorker(interpreter, script)) {
      ObjectNode request = request("run").put("task", task.key()).put("model", folder.toString());
      request.set("texts", json(texts.subList(0, Math.min(pythonCount, texts.size()))));
      return worker.ask(request);
    }
  }
}
