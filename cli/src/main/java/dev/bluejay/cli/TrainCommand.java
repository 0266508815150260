package dev.bluejay.cli;

import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.models.lora.LoraAdapters;
import dev.bluejay.tensor.kernels.Threads;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.training.TextExample;
import dev.bluejay.training.TextMetrics;
import dev.bluejay.training.Trainer;
import dev.bluejay.training.TrainerState;
import dev.bluejay.training.TrainingArguments;
import dev.bluejay.training.data.DataOptions;
import dev.bluejay.training.data.LabelledData;
import dev.bluejay.training.data.Split;
import dev.bluejay.training.log.JsonLinesLog;
import dev.bluejay.training.log.LossCurve;
import dev.bluejay.training.log.MetricsLog;
import dev.bluejay.training.log.TensorBoardLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay train}. */
@Command(
    name = "train",
    description = {
      "Fine-tune an encoder to label texts or pairs of texts, or to give them a number.",
      "Ctrl-C saves a checkpoint; the same command with --resume goes on from it."
    },
    footer = {
      "",
      "Examples:",
      "  bluejay train --train reviews.csv --validation-split 0.1 --output my-model",
      "  bluejay train -m org/encoder --train train.tsv --validation dev.tsv --label 2 --epochs 5 \\",
      "    --best -o my-model",
      "  bluejay train -m embedded/minilm --teacher my-model --train train.tsv -o my-small-model",
      "  bluejay run text-classification --model my-model \"I like it.\""
    })
final class TrainCommand implements Callable<Integer> {
  /** From a rate that changes nothing to one that no model stands. */
  private static final double LEAST_RATE = 1e-7;

  private static final double MOST_RATE = 1;
  private static final int RATE_STEPS = 100;

  private final Bluejay bluejay;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FOLDER",
      defaultValue = "embedded/minilm",
      description = "What to start from; ${DEFAULT-VALUE}.")
  private String model = "embedded/minilm";

  @Option(
      names = {"--train", "--train-file"},
      paramLabel = "FILE",
      required = true,
      description = "Labelled texts: .csv, .tsv or .jsonl, each also with .gz behind it.")
  private Path train = Path.of("");

  @Option(
      names = {"--validation", "--validation-file"},
      paramLabel = "FILE",
      description = "Labelled texts to measure on.")
  private @Nullable Path validation;

  @Option(
      names = "--validation-split",
      paramLabel = "SHARE",
      description = "Keep this share of the training file apart to measure on, such as 0.1.")
  private @Nullable Double split;

  @Option(
      names = {"-o", "--output", "--output-dir"},
      paramLabel = "FOLDER",
      required = true,
      description = "Where the model, its checkpoints and logs go.")
  private Path output = Path.of("");

  @Mixin private final DatasetOptions dataset = new DatasetOptions();

  @Option(
      names = "--labels",
      paramLabel = "NAME",
      split = ",",
      description =
          "The labels' names in the order of their numbers, where the file has only numbers, such as"
              + " NEGATIVE,POSITIVE.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = {"--max-length", "--max-seq-length"},
      paramLabel = "N",
      description = "Texts are cut to so many tokens; without it, to what the model takes.")
  private @Nullable Integer maxLength;

  @Mixin private final TrainerOptions numbers = new TrainerOptions();

  @Mixin private final DepthOptions depths = new DepthOptions();

  @Mixin private final TeacherOptions teacher = new TeacherOptions();

  @Option(
      names = "--resume",
      paramLabel = "CHECKPOINT",
      arity = "0..1",
      fallbackValue = "",
      description = "Go on from a checkpoint; when none is named, from the output folder's newest.")
  private @Nullable String resume;

  @Option(
      names = "--find-rate",
      description =
          "Train nothing; try growing learning rates, say which suits, and draw rates.svg.")
  private boolean findRate;

  @Option(
      names = "--show-batch",
      description = "Train nothing; show some examples as the model will get them.")
  private boolean showBatch;

  @Option(
      names = "--tensorboard",
      paramLabel = "FOLDER",
      description = "Write TensorBoard events there, too.")
  private @Nullable Path tensorboard;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At most N threads; without it, one for each core.")
  private @Nullable Integer threads;

  @Option(names = "--json", description = "Lines of JSON for programs.")
  private boolean json;

  TrainCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  /** What there is to learn from, and to measure on. */
  private record Data(LabelledData training, @Nullable LabelledData validation) {}

  @Override
  public Integer call() {
    if (threads != null) {
      Threads.limit(threads);
    }
    Data data = read();
    LabelledData training = data.training();
    Tokenizer tokenizer = AutoTokenizer.fromPretrained(model);
    SequenceClassificationModel network =
        AutoModelForSequenceClassification.fromPretrained(
            model,
            LoadOptions.defaults()
                .labels(training.labels())
                .with("problem_type", training.type().key())
                .ignoringMismatchedSizes()
                .seed(numbers.seed()));
    int longest = maxLength == null ? Lengths.most(tokenizer, network.config()) : maxLength;
    List<TextExample> examples = TextExample.all(tokenizer, training, longest);
    if (showBatch) {
      new BatchView(bluejay.style(), tokenizer, training).lines(examples).forEach(bluejay::print);
      return Bluejay.DONE;
    }
    var metrics = new TextMetrics(training.type(), training.labels());
    TrainingArguments arguments = numbers.arguments(output, metrics.principal());
    Optional<LoraAdapters> adapters = depths.adapters(network, numbers.seed());
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    var trainer =
        new Trainer<>(network, arguments, TextExample.collator(types)).trainingExamples(examples);
    adapters.ifPresent(lora -> trainer.parameters(lora.parameters()));
    depths.apply(
        trainer, adapters.map(l -> l.parameters().keySet()).orElse(network.parameterNames()));
    teacher.apply(trainer, tokenizer, training);
    if (data.validation() != null) {
      trainer.evaluationExamples(TextExample.all(tokenizer, data.validation(), longest), metrics);
    }
    make(output);
    if (findRate) {
      return findRate(trainer);
    }
    resume(trainer);
    describe(training, data.validation(), examples, longest, trainer);
    return train(trainer, tokenizer, network, adapters);
  }

  private Data read() {
    if (validation != null && split != null) {
      throw new IllegalArgumentException("give --validation or --validation-split, not both");
    }
    DataOptions options = dataset.options();
    LabelledData all =
        LabelledData.read(
            train, labels.isEmpty() ? options : options.withLabels(labels), bluejay::note);
    if (split != null) {
      Split parts = all.split(split, numbers.seed());
      return new Data(parts.train(), parts.validation());
    }
    if (validation == null) {
      return new Data(all, null);
    }
    DataOptions same = options.withLabels(all.labels()).withType(all.type());
    return new Data(all, LabelledData.read(validation, same, bluejay::note));
  }

  private Integer findRate(Trainer<TextExample> trainer) {
    var search = trainer.tryRates(LEAST_RATE, MOST_RATE, RATE_STEPS);
    Path picture = output.resolve("rates.svg");
    write(picture, search.svg());
    if (json) {
      var line = new LinkedHashMap<String, Object>();
      line.put("valley", search.valley());
      line.put("steepest", search.steepest());
      line.put("tenth_of_minimum", search.tenthOfMinimum());
      line.put("picture", picture.toString());
      bluejay.print(Json.line(line));
    } else {
      bluejay.print(
          "try --learning-rate %.1e (the valley); steepest at %.1e, a tenth of the least loss's at %.1e"
              .formatted(search.valley(), search.steepest(), search.tenthOfMinimum()));
      bluejay.print("the curve is in " + picture);
    }
    return Bluejay.DONE;
  }

  private void resume(Trainer<TextExample> trainer) {
    if (resume == null) {
      return;
    }
    Path checkpoint =
        resume.isEmpty()
            ? Trainer.lastCheckpoint(output)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "%s: holds no checkpoint to go on from; leave out --resume to begin"
                                .formatted(output)))
            : Path.of(resume);
    trainer.resumeFrom(checkpoint);
    bluejay.note("going on from " + checkpoint);
  }

  private void describe(
      LabelledData training,
      @Nullable LabelledData measured,
      List<TextExample> examples,
      int longest,
      Trainer<TextExample> trainer) {
    if (json) {
      return;
    }
    double tokens = examples.stream().mapToInt(e -> e.encoding().ids().length).average().orElse(0);
    long cut = examples.stream().filter(e -> !e.encoding().overflowing().isEmpty()).count();
    String counts =
        training.counts().entrySet().stream()
            .map(count -> count.getValue() + " " + training.labels().get(count.getKey()))
            .limit(12)
            .collect(Collectors.joining(", ", " (", ")"));
    bluejay.print(
        "%s learns from %d examples%s of %.1f tokens on average%s; %s"
            .formatted(
                model,
                examples.size(),
                training.counts().isEmpty() ? "" : counts,
                tokens,
                cut == 0 ? "" : ", %d of them cut at %d".formatted(cut, longest),
                measured == null
                    ? "nothing to measure on (--validation, --validation-split)"
                    : "measured on " + measured.rows().size()));
    bluejay.print("%d steps in all".formatted(trainer.totalSteps()));
  }

  private Integer train(
      Trainer<TextExample> trainer,
      Tokenizer tokenizer,
      SequenceClassificationModel network,
      Optional<LoraAdapters> adapters) {
    List<MetricsLog> logs = new ArrayList<>();
    logs.add(new JsonLinesLog(output.resolve("log.jsonl")));
    logs.add(new LossCurve(output.resolve("loss.svg")));
    if (tensorboard != null) {
      logs.add(new TensorBoardLog(tensorboard));
    }
    try (var interruption = new Interruption(trainer::stop)) {
      TrainerState end;
      try (var view = new TrainingView(bluejay, json, logs)) {
        end = trainer.callback(view).train();
      }
      if (end.step() < end.totalSteps() && interruption.came()) {
        bluejay.note(
            "stopped after step %d of %d, with a checkpoint; the same command with --resume goes on"
                .formatted(end.step(), end.totalSteps()));
        return Bluejay.FAILED;
      }
    }
    if (adapters.isPresent()) {
      adapters.get().save(output, model);
      network.config().savePretrained(output); // for its labels, which the base has not
    } else {
      network.savePretrained(output);
    }
    tokenizer.savePretrained(output);
    finished();
    return Bluejay.DONE;
  }

  private void finished() {
    if (json) {
      bluejay.print(Json.line(Map.of("event", "saved", "folder", output.toString())));
    } else {
      bluejay.print(
          "saved in %s, with log.jsonl and loss.svg; try ./bluejay run text-classification --model %s"
              .formatted(output, output));
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be made; " + Failure.reason(e), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written; " + Failure.reason(e), e);
    }
  }
}
