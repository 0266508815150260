package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunEncoderTasksTest {
  private static final String FIXTURES = "../fixtures/checkpoints/";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  @Test
  void masksAreFilledAsPythonDoes() throws IOException {
    JsonNode one = firstCase("bert-masked-lm");
    CommandRun run = run("fill-mask", "bert-masked-lm", "--json", one.get("inputs").textValue());

    same(JSON.readTree(run.out()), one.get("output"));
    assertThat(run("fill-mask", "bert-masked-lm", "[MASK] [MASK]", "--top-k", "2").out())
        .contains("mask 1", "mask 2", "█");
  }

  @Test
  void tokensAreLabelledAsPythonDoes() throws IOException {
    JsonNode one = firstCase("bert-entities");
    CommandRun run = run("ner", "bert-entities", "--json", one.get("inputs").textValue());

    same(JSON.readTree(run.out()), one.get("output"));
  }

  @Test
  void entitiesAreMarkedInTheText() {
    String text = "Anna is in New York";
    CommandRun run = run("token-classification", "bert-entities", "--ignore-labels", "X", text);

    assertThat(run.lines().get(0).replaceAll("\\[|\\]\\([A-Z]+\\)", "")).isEqualTo(text);
    assertThat(run.lines().get(0)).contains("[");
    assertThat(run.lines().get(1)).contains("label", "score", "text");
  }

  @Test
  void questionsAreAnsweredAsPythonDoes() throws IOException {
    JsonNode one = firstCase("bert-answers");
    String question = one.at("/inputs/question").textValue();
    String context = one.at("/inputs/context").textValue();
    same(
        JSON.readTree(run("question-answering", "bert-answers", "--json", question, context).out()),
        one.get("output"));

    Path file = Files.writeString(folder.resolve("context.txt"), context);
    CommandRun shared =
        run("question-answering", "bert-answers", "--context", file.toString(), question, "Who?");
    assertThat(shared.out()).contains("[" + one.at("/output/answer").textValue() + "]");
    assertThat(shared.lines()).hasSize(4);
  }

  @Test
  void labelsOfOnesOwnAreScoredAsPythonDoes() throws IOException {
    JsonNode output =
        JSON.readTree(
            run(
                    "zero-shot-classification",
                    "distilbert-nli",
                    "--json",
                    "--candidate-labels",
                    "travel, food",
                    "The train was late.")
                .out());
    for (JsonNode one : cases("distilbert-nli")) {
      if (one.at("/inputs/1").asText().equals("travel, food")) {
        same(output, one.get("output"));
        return;
      }
    }
    throw new AssertionError("the fixture has no such case");
  }

  @Test
  void rankingPutsTheBestFirst() throws IOException {
    CommandRun run = run("text-ranking", "bert-regression", "-q", "Who?", "--json", "a", "b", "c");
    JsonNode ranked = JSON.readTree(run.out());

    assertThat(ranked).hasSize(3);
    assertThat(ranked.at("/0/score").doubleValue())
        .isGreaterThanOrEqualTo(ranked.at("/2/score").doubleValue());
  }

  private static CommandRun run(String task, String fixture, String... arguments) {
    var all = new ArrayList<>(List.of("run", task, "-m", FIXTURES + fixture));
    all.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.status()).isZero();
    return run;
  }

  private static JsonNode cases(String fixture) throws IOException {
    return JSON.readTree(Path.of(FIXTURES, fixture, "pipelines.json").toFile()).get("cases");
  }

  private static JsonNode firstCase(String fixture) throws IOException {
    return cases(fixture).get(0);
  }

  private static void same(JsonNode actual, JsonNode expected) {
    if (expected.isFloatingPointNumber()) {
      assertThat(actual.doubleValue()).isCloseTo(expected.doubleValue(), within(1e-4));
    } else if (expected.isContainerNode()) {
      assertThat(actual).hasSameSizeAs(expected);
      assertThat(actual.fieldNames())
          .toIterable()
          .containsExactlyElementsOf(() -> expected.fieldNames());
      for (int i = 0; expected.isArray() && i < expected.size(); i++) {
        same(actual.get(i), expected.get(i));
      }
      expected.fieldNames().forEachRemaining(key -> same(actual.get(key), expected.get(key)));
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }
}
