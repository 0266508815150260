package dev.bluejay.cli;

import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.ProblemType;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tensor.kernels.Threads;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.training.Predictions;
import dev.bluejay.training.TextExample;
import dev.bluejay.training.TextMetrics;
import dev.bluejay.training.Trainer;
import dev.bluejay.training.TrainingArguments;
import dev.bluejay.training.data.DataOptions;
import dev.bluejay.training.data.LabelledData;
import dev.bluejay.training.metrics.ConfusionMatrix;
import dev.bluejay.training.metrics.LabelScores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay evaluate}. */
@Command(
    name = "evaluate",
    description = "Measure a classifier, or a regression, on labelled texts.",
    footer = {
      "",
      "Examples:",
      "  bluejay evaluate --model my-model --data test.csv --worst 10",
      "  bluejay evaluate --model embedded/sst2 --data dev.tsv --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Bluejay bluejay;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FOLDER",
      required = true,
      description = "The model: an embedded one, a folder, or a name of the Hub.")
  private String model = "";

  @Option(
      names = {"-d", "--data"},
      paramLabel = "FILE",
      required = true,
      description = "Labelled texts: .csv, .tsv or .jsonl, each also with .gz behind it.")
  private Path file = Path.of("");

  @Mixin private final DatasetOptions dataset = new DatasetOptions();

  @Option(
      names = {"--max-length", "--max-seq-length"},
      paramLabel = "N",
      description = "Texts are cut to so many tokens; without it, to what the model takes.")
  private @Nullable Integer maxLength;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Examples of one pass; ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--worst",
      paramLabel = "N",
      defaultValue = "0",
      description = "Show the N examples that the model is furthest from.")
  private int worst;

  @Option(
      names = "--confusion",
      paramLabel = "FILE.svg",
      description = "Draw what was said against what is right.")
  private @Nullable Path confusion;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At most N threads; without it, one for each core.")
  private @Nullable Integer threads;

  @Option(names = "--json", description = "One line of JSON for programs.")
  private boolean json;

  EvaluateCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public Integer call() {
    if (threads != null) {
      Threads.limit(threads);
    }
    Tokenizer tokenizer = AutoTokenizer.fromPretrained(model);
    SequenceClassificationModel network = AutoModelForSequenceClassification.fromPretrained(model);
    LabelledData data = read(network.config());
    if (data.type() == ProblemType.REGRESSION && confusion != null) {
      throw new IllegalArgumentException("--confusion: a regression has no labels to confuse");
    }
    int longest = maxLength == null ? Lengths.most(tokenizer, network.config()) : maxLength;
    List<TextExample> examples = TextExample.all(tokenizer, data, longest);
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    var metrics = new TextMetrics(data.type(), data.labels());
    Predictions predictions =
        new Trainer<>(
                network,
                TrainingArguments.builder().evalBatchSize(batchSize).build(),
                TextExample.collator(types))
            .predict(examples);
    var values = new LinkedHashMap<String, Double>();
    values.put("loss", predictions.loss());
    values.putAll(metrics.of(predictions.logits(), examples));
    bluejay.print(json ? Json.line(new LinkedHashMap<>(values)) : table(examples.size(), values));
    if (data.type() == ProblemType.SINGLE_LABEL_CLASSIFICATION) {
      labels(predictions, data, examples);
    }
    if (worst > 0) {
      double[] losses = metrics.losses(predictions.logits(), examples);
      bluejay.print(new WorstExamples(bluejay, data, predictions, json).text(losses, worst));
    }
    return Bluejay.DONE;
  }

  /** The data, with the labels that the model knows. */
  private LabelledData read(PretrainedConfig config) {
    ProblemType type =
        config
            .problemType()
            .orElse(
                config.numLabels() == 1
                    ? ProblemType.REGRESSION
                    : ProblemType.SINGLE_LABEL_CLASSIFICATION);
    DataOptions options = dataset.options();
    options = options.type().isPresent() ? options : options.withType(type);
    boolean numbers = options.type().orElse(type) == ProblemType.REGRESSION;
    return LabelledData.read(
        file, numbers ? options : options.withLabels(config.labels()), bluejay::note);
  }

  private String table(int examples, Map<String, Double> values) {
    var text = new StringBuilder(bluejay.style().bold("%d examples".formatted(examples)));
    values.forEach((name, value) -> text.append("\n  %-24s %8.4f".formatted(name, value)));
    return text.toString();
  }

  /** How well each label is found, and what is taken for what. */
  private void labels(Predictions predictions, LabelledData data, List<TextExample> examples) {
    int[] right = examples.stream().mapToInt(TextExample::label).toArray();
    var matrix = ConfusionMatrix.of(TextMetrics.best(predictions.logits()), right, data.labels());
    if (confusion != null) {
      draw(confusion, matrix);
    }
    if (json) {
      return;
    }
    int width = data.labels().stream().mapToInt(Text::width).max().orElse(0);
    var text =
        new StringBuilder("\n" + " ".repeat(width + 4) + "precision  recall      f1  support");
    for (int label = 0; label < data.labels().size(); label++) {
      LabelScores scores = matrix.of(label);
      String name = data.labels().get(label);
      text.append("\n  ")
          .append(name)
          .append(" ".repeat(width - Text.width(name)))
          .append(
              "  %9.4f  %6.4f  %6.4f  %7d"
                  .formatted(scores.precision(), scores.recall(), scores.f1(), scores.support()));
    }
    bluejay.print(text.toString());
    bluejay.print("\n" + matrix.table().stripTrailing());
  }

  private static void draw(Path file, ConfusionMatrix matrix) {
    try {
      Files.writeString(file, matrix.svg());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written; " + Failure.reason(e), e);
    }
  }
}
