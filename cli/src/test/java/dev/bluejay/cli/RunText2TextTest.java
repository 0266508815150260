package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunText2TextTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIXTURES = "../fixtures/checkpoints/";

  private static CommandRun run(String task, String fixture, String... arguments) {
    var all = new ArrayList<>(List.of("run", task, "-m", FIXTURES + fixture));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** The output of the first case of a task. */
  private static JsonNode expected(String fixture, String task) throws IOException {
    JsonNode cases = JSON.readTree(Path.of(FIXTURES, fixture, "pipelines.json").toFile());
    for (JsonNode one : cases.path("cases")) {
      if (one.path("task").asText().equals(task)) {
        return one.path("output");
      }
    }
    throw new AssertionError("the fixture has no such case");
  }

  @Test
  void aSummaryIsWhatPythonPrints() throws IOException {
    CommandRun run =
        run(
            "summarization",
            "pegasus",
            "--max-new-tokens",
            "6",
            "--json",
            "Anna was late",
            "The rain!");
    List<String> lines = run.out().lines().toList();
    JsonNode expected = expected("pegasus", "summarization");
    assertThat(run.status()).isZero();
    assertThat(JSON.readTree(lines.get(0))).isEqualTo(expected.get(0));
    assertThat(JSON.readTree(lines.get(1))).isEqualTo(expected.get(1));
  }

  @Test
  void aPairOfLanguagesIsATask() throws IOException {
    CommandRun run =
        run("translation_en_to_de", "marian", "--max-new-tokens", "6", "--json", "Anna was late");
    assertThat(run.status()).isZero();
    assertThat(JSON.readTree(run.out()))
        .isEqualTo(expected("marian", "translation_en_to_de").get(0));
  }

  @Test
  void languagesAreOptions() throws IOException {
    CommandRun run =
        run(
            "translation",
            "mbart",
            "--max-new-tokens",
            "6",
            "--src-lang",
            "fr_XX",
            "--tgt-lang",
            "ro_RO",
            "--json",
            "Anna was late");
    assertThat(JSON.readTree(run.out())).isEqualTo(expected("mbart", "translation").get(0));
    CommandRun wrong = run("translation", "mbart", "--src-lang", "en", "Anna was late");
    assertThat(wrong.status()).isEqualTo(Bluejay.FAILED);
    assertThat(wrong.err()).contains("src_lang is not a language of this model; got 'en'");
  }

  @Test
  void severalAnswersStandBelowTheirText() {
    CommandRun run =
        run(
            "text2text-generation",
            "t5",
            "--max-new-tokens",
            "6",
            "--num-return-sequences",
            "2",
            "The rain!");
    assertThat(run.out().lines()).hasSize(3).first().isEqualTo("The rain!");
  }
}
