package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.AggregationStrategy;
import dev.bluejay.pipelines.Entity;
import dev.bluejay.pipelines.TokenClassificationOptions;
import dev.bluejay.pipelines.TokenClassificationPipeline;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run token-classification}. */
@Command(
    name = "token-classification",
    aliases = "ner",
    description = "Find names and other entities in texts, or label their tokens.")
final class RunTokenClassification implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Option(
      names = "--aggregation-strategy",
      paramLabel = "none|simple|first|average|max",
      description =
          "How tokens become entities; without it, simple, and with --json none as in Python.")
  private @Nullable AggregationStrategy strategy;

  @Option(
      names = "--ignore-labels",
      paramLabel = "LABEL",
      split = ",",
      description = "Leave out these labels; commas between them; without it, O.")
  private @Nullable List<String> ignoreLabels;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description =
          "Read texts too long for the model in windows that share N tokens; without it, they are"
              + " cut.")
  private @Nullable Integer stride;

  RunTokenClassification(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    TokenClassificationOptions options = options();
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var tagger = (TokenClassificationPipeline) run.pipeline("token-classification");
          List<String> labels = tagger.model().config().labels();
          work.each(
              rows -> tagger.stream(rows.map(Row::text), options).iterator(),
              (row, entities) ->
                  results.line(
                      run.json()
                          ? Json.line(Entity.toJson(row.text(), entities))
                          : view(row.text(), entities, labels)));
        });
  }

  private TokenClassificationOptions options() {
    AggregationStrategy standard =
        run.json() ? AggregationStrategy.NONE : AggregationStrategy.SIMPLE;
    var options =
        TokenClassificationOptions.defaults()
            .aggregationStrategy(strategy == null ? standard : strategy)
            .batching(run.batching());
    options = ignoreLabels == null ? options : options.ignoreLabels(Set.copyOf(ignoreLabels));
    return stride == null ? options : options.stride(stride);
  }

  private String view(String text, List<Entity> entities, List<String> labels) {
    Style style = run.style();
    var marked = new MarkedText(style, text, 0);
    var table = new Table(style, List.of("  label", ">score", "text"));
    for (Entity entity : entities) {
      marked.mark(entity.start(), entity.end(), colour(entity, labels), entity.label());
      table.row(
          List.of(
              "  " + entity.label(),
              "%.4f".formatted((double) entity.score()),
              Text.visible(text.substring(entity.start(), entity.end()).strip())));
    }
    return marked.upTo(text.length()) + (entities.isEmpty() ? "" : "\n" + table);
  }

  /** One for each label, the same for its beginning and its inside. */
  private static int colour(Entity entity, List<String> labels) {
    List<String> tags = labels.stream().map(RunTokenClassification::tag).distinct().toList();
    return tags.indexOf(tag(entity.label()));
  }

  private static String tag(String label) {
    return label.substring(label.indexOf('-') + 1);
  }
}
