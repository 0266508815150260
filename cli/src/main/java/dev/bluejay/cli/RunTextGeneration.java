package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.pipelines.GeneratedText;
import dev.bluejay.pipelines.TextGenerationOptions;
import dev.bluejay.pipelines.TextGenerationPipeline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run text-generation}. */
@Command(
    name = "text-generation",
    description = "Continue texts; a text appears word by word as it is generated.")
final class RunTextGeneration implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Mixin private final GenerationOptions generation = new GenerationOptions();

  @Option(
      names = "--return-full-text",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Begin the answer with the prompt; --no-return-full-text leaves it out.")
  private boolean fullText = true;

  @Option(
      names = "--assistant",
      paramLabel = "NAME|FOLDER",
      description = "A smaller model with the same tokenizer, which guesses tokens: same answers.")
  private @Nullable String assistant;

  RunTextGeneration(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    TextGenerationOptions options = generation.ofText().returnFullText(fullText);
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var alone = (TextGenerationPipeline) run.pipeline("text-generation");
          TextGenerationPipeline generator =
              assistant == null
                  ? alone
                  : alone.assistedBy(AutoModelForCausalLM.fromPretrained(assistant));
          if (run.json() || !generation.streams()) {
            work.each(
                rows -> rows.map(row -> generator.run(row.text(), options)).iterator(),
                (row, answers) -> results.line(run.json() ? json(answers) : view(row, answers)));
          } else {
            work.each(
                rows -> rows.map(row -> stream(generator, row, options, results)).iterator(),
                (row, answer) -> results.line(""));
          }
        });
  }

  private GeneratedText stream(
      TextGenerationPipeline generator, Row row, TextGenerationOptions options, Results results) {
    if (fullText) {
      results.part(run.style().bold(row.text()));
    }
    return generator.stream(row.text(), options, results::part);
  }

  private static String json(List<GeneratedText> answers) {
    return Json.line(
        answers.stream().map(one -> Map.of("generated_text", one.generatedText())).toList());
  }

  private String view(Row row, List<GeneratedText> answers) {
    var lines = new StringBuilder(run.style().bold(Text.visible(row.text())));
    for (GeneratedText answer : answers) {
      lines.append("\n  ").append(Text.visible(answer.generatedText()));
    }
    return lines.toString();
  }
}
