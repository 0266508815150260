package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.GeneratedText;
import dev.bluejay.pipelines.Text2TextGenerationPipeline;
import dev.bluejay.pipelines.Text2TextOptions;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the tasks share that make a text of each text. */
final class Text2Text {
  @Mixin private final Texts texts = new Texts();

  @Mixin private final GenerationOptions generation = new GenerationOptions();

  @Option(
      names = "--truncation",
      description = "Cut texts that are too long for the model, instead of refusing them.")
  private boolean truncation;

  /** Does the work of a task; {@code more} are options of its own. */
  int run(RunCommand run, String task, UnaryOperator<Text2TextOptions> more) {
    Text2TextOptions options =
        more.apply(
            Text2TextOptions.defaults()
                .generation(generation.config())
                .truncation(truncation)
                .batching(run.batching()));
    Text2TextOptions checked = generation.format().map(options::format).orElse(options);
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var pipeline = (Text2TextGenerationPipeline) run.pipeline(task);
          String key = pipeline.returnName() + "_text";
          work.each(
              rows -> pipeline.stream(rows.map(Row::text), checked).iterator(),
              (row, answers) ->
                  results.line(run.json() ? json(key, answers) : view(run, row, answers)));
        });
  }

  /** As Python for an element of a list: an object, or a list of them where there are several. */
  private static String json(String key, List<GeneratedText> answers) {
    List<Map<String, String>> all =
        answers.stream().map(one -> Map.of(key, one.generatedText())).toList();
    return Json.line(all.size() == 1 ? all.get(0) : all);
  }

  private static String view(RunCommand run, Row row, List<GeneratedText> answers) {
    var lines = new StringBuilder(run.style().dim(Text.visible(row.text())));
    for (GeneratedText answer : answers) {
      lines.append("\n  ").append(Text.visible(answer.generatedText()));
    }
    return lines.toString();
  }
}
