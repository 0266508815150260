package dev.bluejay.benchmarks.training;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.tensor.kernels.Threads;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.training.TextExample;
import dev.bluejay.training.Trainer;
import dev.bluejay.training.TrainingArguments;
import dev.bluejay.training.data.DataOptions;
import dev.bluejay.training.data.LabelledData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Steps of fine-tuning MiniLM with a head of two labels, in Bluejay and PyTorch, turn by turn on
 * the very same batches; before that, both loss curves side by side.
 */
@Command(
    name = "training",
    description = "Steps of fine-tuning MiniLM in Bluejay and PyTorch, in turns.",
    mixinStandardHelpOptions = true)
public final class TrainingBenchmark implements Runnable {
  private static final String MODEL = "embedded/minilm";
  private static final int BATCH = 32;
  private static final int EQUAL_TOKENS = 32;
  private static final int MAX_TOKENS = 64;
  private static final double RATE = 1e-4;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Raw raw = new Raw();

  @Option(
      names = "--python",
      paramLabel = "PATH",
      required = true,
      description = "A Python with torch and transformers.")
  private Path python = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "Labelled texts of mixed length, such as SST-2's train_phrases.tsv.gz.")
  private Path data = Path.of("");

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of each engine; ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "40",
      description = "Timed steps of each workload; ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "20",
      description = "Steps before them; ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--curve",
      paramLabel = "N",
      defaultValue = "50",
      description = "Steps of the compared loss curves, without dropout; ${DEFAULT-VALUE}.")
  private int curve;

  @Override
  public void run() {
    Threads.limit(threads);
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    List<TextExample> mixed = mixed();
    @Nullable Path start = null;
    try {
      start = Files.createTempDirectory("bluejay-start");
      model().savePretrained(start);
      Path script = Path.of(System.getProperty("benchmarks.folder"), "python/minilm_training.py");
      try (var peer = new TorchTrainer(python, script, start, threads)) {
        out.println("peer       " + peer.name());
        curve(mixed, peer, out);
        time("equal: 32 x 32 tokens", equal(), peer, out);
        time("mixed: batches of 32 of " + data.getFileName(), mixed, peer, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(start);
    }
  }

  private static SequenceClassificationModel model() {
    return AutoModelForSequenceClassification.fromPretrained(
        MODEL, LoadOptions.defaults().labels(List.of("NEGATIVE", "POSITIVE")));
  }

  private List<TextExample> mixed() {
    var tokenizer = AutoTokenizer.fromPretrained(MODEL);
    LabelledData labelled = LabelledData.read(data, DataOptions.guessed(), note -> {});
    return TextExample.all(tokenizer, labelled, MAX_TOKENS);
  }

  /** Examples of one length, of random words. */
  private List<TextExample> equal() {
    var tokenizer = AutoTokenizer.fromPretrained(MODEL);
    var random = new SplittableRandom(5);
    var examples = new ArrayList<TextExample>();
    for (int i = 0; i < BATCH * (warmUp + steps); i++) {
      var words = new StringBuilder();
      for (int t = 0; t < EQUAL_TOKENS; t++) {
        words.append(tokenizer.idToToken(1999 + random.nextInt(1000)).orElseThrow()).append(' ');
      }
      examples.add(
          TextExample.of(tokenizer, words.toString(), null, random.nextInt(2), EQUAL_TOKENS));
    }
    return examples;
  }

  private void curve(List<TextExample> examples, TorchTrainer peer, PrintWriter out) {
    peer.begin(false);
    var worst = new double[] {0, 0};
    steps(
        examples,
        curve,
        false,
        (seconds, loss, rate, batch) -> {
          double theirs = peer.step(batch, rate).loss();
          double difference = Math.abs(loss - theirs) / Math.abs(theirs);
          worst[0] = Math.max(worst[0], difference);
          worst[1] = loss;
        });
    out.printf(
        Locale.ROOT,
        "agreement  over %d steps without dropout the losses differ by %.1e at most, relatively;"
            + " the last is %.4f%n",
        curve,
        worst[0],
        worst[1]);
    out.flush();
  }

  private void time(String name, List<TextExample> examples, TorchTrainer peer, PrintWriter out) {
    peer.begin(true);
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    steps(
        examples,
        warmUp + steps,
        true,
        (seconds, loss, rate, batch) -> {
          ours.add(seconds);
          theirs.add(peer.step(batch, rate).seconds());
        });
    double[] own = timed(ours);
    double[] other = timed(theirs);
    String work = "training, %s, threads %d".formatted(name, threads);
    raw.add(work, "s", "Bluejay", own);
    raw.add(work, "s", peer.name(), other);
    var ratios = new double[own.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = other[i] / own[i];
    }
    Spread mine = Spread.of(own);
    Spread ratio = Spread.of(ratios);
    out.printf(
        Locale.ROOT,
        "%-44s %.0f ms a step, PyTorch %.0f ms: %.2f x (%.2f ... %.2f)%n",
        name,
        1000 * mine.median(),
        1000 * Spread.of(other).median(),
        ratio.median(),
        ratio.low(),
        ratio.high());
    out.flush();
  }

  private double[] timed(List<Double> seconds) {
    return seconds.subList(warmUp, seconds.size()).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private void steps(
      List<TextExample> examples, int count, boolean dropout, StepWatch.Listener listener) {
    var batch = new ArrayList<TextExample>();
    var collator = TextExample.collator(true);
    var watch = new StepWatch(batch, listener);
    var arguments =
        TrainingArguments.builder()
            .learningRate(RATE)
            .weightDecay(0.01)
            .trainBatchSize(BATCH)
            .maxSteps(count)
            .loggingSteps(1)
            .dropout(dropout)
            .build();
    new Trainer<>(
            model(),
            arguments,
            (List<TextExample> some) -> {
              batch.clear();
              batch.addAll(some);
              return collator.collate(some);
            })
        .trainingExamples(examples)
        .callback(watch)
        .train();
  }

  /** The ids of a batch, as the peer gets them. */
  static List<int[]> ids(List<TextExample> batch) {
    return batch.stream().map(TextExample::encoding).map(Encoding::ids).toList();
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
