package dev.bluejay.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.cli.input.Inputs;
import dev.bluejay.models.PythonJson;
import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code bluejay bench}: what all measurements share; each is a command below it. */
@Command(
    name = "bench",
    description = "Measure on this machine, after a warm-up.",
    synopsisSubcommandLabel = "WHAT [TEXT...]",
    commandListHeading = "%nMeasurements:%n",
    footer = {
      "",
      "Examples:",
      "  bluejay bench encode --input sentences.txt --batch-size 32",
      "  bluejay bench tokenize --model FOLDER --input sentences.txt --json"
    })
final class BenchCommand implements CommandGroup {
  /** What is measured when no texts are given. */
  private static final List<String> TEXTS =
      List.of(
          "A man is eating food.",
          "The committee met on Thursday to discuss the budget for the coming year.",
          "I've been waiting for a HuggingFace course my whole life.",
          "Rain.",
          "Two dogs run across a wide field of grass while their owner calls them from the road,"
              + " waving a red hat above his head.");

  private final Bluejay bluejay;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FOLDER",
      scope = ScopeType.INHERIT,
      defaultValue = "embedded/minilm",
      description =
          "The model: an embedded one, a folder, or a name of the Hub; by default ${DEFAULT-VALUE}.")
  private String model = "";

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      defaultValue = "32",
      description = "So many texts at once; by default ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--threads",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = "At most N threads; without it, one for each core.")
  private @Nullable Integer threads;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      defaultValue = "10",
      description =
          "How long to measure, after half as long a warm-up; by default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "One line of JSON.")
  private boolean json;

  BenchCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public List<Object> commands() {
    return List.of(new BenchEncode(this), new BenchTokenize(this));
  }

  String model() {
    return model;
  }

  /** The texts to work on, in batches. */
  List<List<String>> batches(Texts texts) {
    if (batchSize < 1 || seconds < 1) {
      throw texts.wrong("--batch-size and --seconds are at least 1");
    }
    if (threads != null) {
      Threads.limit(threads);
    }
    var all = new ArrayList<String>();
    if (texts.given() || input.given()) {
      try (Inputs inputs = input.open(bluejay, texts, 1, null)) {
        inputs.rows().forEach(row -> all.add(row.values().get(0)));
      }
    } else {
      all.addAll(TEXTS);
    }
    if (all.isEmpty()) {
      throw texts.wrong("there are no texts to measure with");
    }
    var batches = new ArrayList<List<String>>();
    for (int i = 0; i < all.size(); i += batchSize) {
      batches.add(List.copyOf(all.subList(i, Math.min(all.size(), i + batchSize))));
    }
    return batches;
  }

  /** One batch's work; returns how many tokens it was. */
  @FunctionalInterface
  interface BatchWork {
    int run(List<String> batch);
  }

  /** Warms up, measures and says what came of it. */
  int measure(List<List<String>> batches, BatchWork work) {
    new Measurement().run(batches, work, seconds / 2.0);
    var measured = new Measurement();
    measured.run(batches, work, seconds);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("model", model);
    result.put("kernels", Kernels.live().description());
    result.put("threads", Threads.limit());
    result.put("batch_size", batchSize);
    result.put("sentences_per_second", measured.perSecond(measured.sentences));
    result.put("tokens_per_second", measured.perSecond(measured.tokens));
    result.put("p50_ms", measured.percentile(50));
    result.put("p99_ms", measured.percentile(99));
    try (var results = new Results("standard output", bluejay.streams().out())) {
      if (json) {
        results.line(PythonJson.line(result));
      } else {
        results.line(
            "%s, %s, %d threads, batches of %d"
                .formatted(model, Kernels.live().description(), Threads.limit(), batchSize));
        results.line(
            "%.0f sentences/s   %.0f tokens/s   p50 %.2f ms   p99 %.2f ms a batch"
                .formatted(
                    measured.perSecond(measured.sentences),
                    measured.perSecond(measured.tokens),
                    measured.percentile(50),
                    measured.percentile(99)));
      }
    }
    return Bluejay.DONE;
  }

  /** The batches of one stretch of time. */
  private static final class Measurement {
    private final List<Double> milliseconds = new ArrayList<>();
    private long sentences;
    private long tokens;

    void run(List<List<String>> batches, BatchWork work, double seconds) {
      double total = 0;
      for (int i = 0; total < 1000 * seconds; i++) {
        List<String> batch = batches.get(i % batches.size());
        long start = System.nanoTime();
        tokens += work.run(batch);
        double took = (System.nanoTime() - start) / 1e6;
        sentences += batch.size();
        milliseconds.add(took);
        total += took;
      }
    }

    double perSecond(long count) {
      return 1000 * count / milliseconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    double percentile(int percent) {
      List<Double> sorted = milliseconds.stream().sorted().toList();
      return sorted.get((sorted.size() - 1) * percent / 100);
    }
  }
}
