package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.ZeroShotClassification;
import dev.bluejay.pipelines.ZeroShotClassificationOptions;
import dev.bluejay.pipelines.ZeroShotClassificationPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run zero-shot-classification}. */
@Command(
    name = "zero-shot-classification",
    description = "Label texts with labels of your own, by a model of natural language inference.")
final class RunZeroShotClassification implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Option(
      names = {"--candidate-labels", "--labels"},
      paramLabel = "LABEL",
      split = ",",
      required = true,
      description = "The labels to choose from; commas between them.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--multi-label",
      description = "Several labels may be right: each is scored by itself.")
  private boolean multiLabel;

  @Option(
      names = "--hypothesis-template",
      paramLabel = "SENTENCE",
      description = "A sentence in which {} stands for the label; without it, This example is {}.")
  private @Nullable String template;

  RunZeroShotClassification(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    ZeroShotClassificationOptions options =
        ZeroShotClassificationOptions.defaults().multiLabel(multiLabel).batching(run.batching());
    ZeroShotClassificationOptions chosen =
        template == null ? options : options.hypothesisTemplate(template);
    List<String> candidates =
        labels.stream().map(String::strip).filter(label -> !label.isEmpty()).toList();
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var classifier =
              (ZeroShotClassificationPipeline) run.pipeline("zero-shot-classification");
          work.each(
              rows -> classifier.stream(rows.map(Row::text), candidates, chosen).iterator(),
              (row, answer) ->
                  results.line(run.json() ? Json.line(answer.toJson()) : view(answer)));
        });
  }

  private String view(ZeroShotClassification answer) {
    return run.style().bold(Text.visible(answer.sequence())) + ScoreBars.of(answer.labels());
  }
}
