package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.Classification;
import dev.bluejay.pipelines.FunctionToApply;
import dev.bluejay.pipelines.TextClassificationOptions;
import dev.bluejay.pipelines.TextClassificationPipeline;
import dev.bluejay.tokenizers.TextPair;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run text-classification}. */
@Command(
    name = "text-classification",
    aliases = "sentiment-analysis",
    description = "Label texts, or pairs of texts.")
final class RunTextClassification implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Option(
      names = "--pair",
      description = "Each input is a pair of texts; on a line of standard input a tab parts them.")
  private boolean pair;

  @Option(
      names = "--top-k",
      paramLabel = "N|all",
      converter = TopK.class,
      description = "So many labels for each text, best first; without it, the best one.")
  private @Nullable Integer topK;

  @Option(
      names = "--function-to-apply",
      paramLabel = "softmax|sigmoid|none",
      description = "What makes scores of the model's logits; without it, what suits its problem.")
  private @Nullable FunctionToApply function;

  RunTextClassification(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    TextClassificationOptions options =
        TextClassificationOptions.defaults().batching(run.batching());
    options = topK == null ? options : options.topK(topK);
    TextClassificationOptions chosen =
        function == null ? options : options.functionToApply(function);
    return run.over(
        texts,
        pair ? 2 : 1,
        null,
        (work, results) -> {
          var classifier = (TextClassificationPipeline) run.pipeline("text-classification");
          work.each(
              rows ->
                  pair
                      ? classifier
                          .streamPairs(rows.map(RunTextClassification::pair), chosen)
                          .iterator()
                      : classifier.stream(rows.map(Row::text), chosen).iterator(),
              (row, labels) -> results.line(run.json() ? json(labels) : view(row, labels)));
        });
  }

  private static TextPair pair(Row row) {
    return new TextPair(row.values().get(0), row.values().get(1));
  }

  /** As Python: one object where nothing is said, a list where top_k is. */
  private String json(List<Classification> labels) {
    var all = Classification.toJson(labels);
    return Json.line(topK == null ? all.get(0) : all);
  }

  private String view(Row row, List<Classification> labels) {
    Style style = run.style();
    String text = Text.visible(String.join(" | ", row.values()));
    if (topK == null) {
      Classification best = labels.get(0);
      String label = style.bold("%-10s".formatted(best.label()));
      return "%s  %s  %s".formatted(label, ScoreBars.score(best.score()), text);
    }
    return style.bold(text) + ScoreBars.of(labels);
  }
}
