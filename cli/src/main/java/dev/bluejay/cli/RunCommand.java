package dev.bluejay.cli;

import dev.bluejay.cli.input.Inputs;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.pipelines.Batching;
import dev.bluejay.pipelines.Pipeline;
import dev.bluejay.pipelines.Pipelines;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code bluejay run}: what all tasks share; each task is a command below it. */
@Command(
    name = "run",
    description = "Run a pipeline over texts.",
    synopsisSubcommandLabel = "TASK [TEXT...]",
    commandListHeading = "%nTasks (bluejay run TASK --help says more):%n",
    footer = {
      "",
      "Examples:",
      "  bluejay run sentence-similarity \"A man is eating.\" \"A man eats.\" \"It rains.\"",
      "  bluejay run text-classification --model FOLDER --input reviews.csv --column body --json"
    })
final class RunCommand implements CommandGroup {
  private final Bluejay bluejay;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FOLDER",
      scope = ScopeType.INHERIT,
      description =
          "The model: an embedded one, a folder, or a name of the Hub. Without it, the task's"
              + " default.")
  private @Nullable String model;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = "At most N texts at once; without it, as many as make a good batch.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--threads",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = "At most N threads; without it, one for each core.")
  private @Nullable Integer threads;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "float32",
      scope = ScopeType.INHERIT,
      description =
          "How the weights are kept: float32, bfloat16, int8 or int4; fewer bits are faster and"
              + " smaller, and less exact.")
  private Precision precision = Precision.FLOAT32;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "One line of JSON for each input.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Write the results to a file instead of standard output.")
  private @Nullable Path output;

  RunCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public List<Object> commands() {
    return List.of(
        new RunTextClassification(this),
        new RunZeroShotClassification(this),
        new RunTokenClassification(this),
        new RunQuestionAnswering(this),
        new RunFillMask(this),
        new RunTextRanking(this),
        new RunTextGeneration(this),
        new RunText2TextGeneration(this),
        new RunSummarization(this),
        new RunTranslation(this, "translation"),
        new RunFeatureExtraction(this),
        new RunSentenceEmbeddings(this),
        new RunSentenceSimilarity(this));
  }

  Bluejay bluejay() {
    return bluejay;
  }

  boolean json() {
    return json;
  }

  boolean fromFile() {
    return input.given();
  }

  Style style() {
    return output == null ? bluejay.style() : new Style(false);
  }

  Batching batching() {
    return batchSize == null ? Batching.byTokens() : Batching.ofTexts(batchSize);
  }

  /** The pipeline of a task, with the model that was chosen or the task's default one. */
  Pipeline pipeline(String task) {
    if (threads != null) {
      Threads.limit(threads);
    }
    LoadOptions options = LoadOptions.defaults().precision(precision);
    return model == null ? Pipelines.create(task, options) : Pipelines.create(task, model, options);
  }

  /**
   * Opens what the options name, does the work, and closes.
   *
   * @param perRow how many texts are one input
   * @param also one more column of the file, behind the texts
   * @return the exit status
   */
  int over(Texts texts, int perRow, @Nullable String also, BiConsumer<Work, Results> job) {
    Streams streams = bluejay.streams();
    boolean seen = streams.errTerminal() && (output != null || !streams.outTerminal());
    try (Inputs inputs = input.open(bluejay, texts, perRow, also);
        Results results =
            output == null ? new Results("standard output", streams.out()) : Results.file(output);
        Progress progress = new Progress(streams.err(), seen, inputs::fraction, System::nanoTime)) {
      job.accept(new Work(inputs, progress), results);
    }
    return Bluejay.DONE;
  }
}
