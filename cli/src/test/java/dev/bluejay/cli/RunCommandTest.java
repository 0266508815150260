package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  private static final String SENTIMENT = "../fixtures/checkpoints/bert-sentiment";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  @Test
  void classificationIsWhatPythonsPipelineReturns() throws IOException {
    JsonNode one = JSON.readTree(Path.of(SENTIMENT, "pipelines.json").toFile()).at("/cases/0");
    CommandRun run =
        CommandRun.of(
            "run",
            "text-classification",
            "--model",
            SENTIMENT,
            "--json",
            one.get("inputs").textValue());
    assertThat(run.status()).isZero();
    JsonNode expected = one.at("/output/0");
    JsonNode actual = JSON.readTree(run.out());
    assertThat(actual.get("label")).isEqualTo(expected.get("label"));
    assertThat(actual.get("score").doubleValue())
        .isCloseTo(expected.get("score").doubleValue(), within(1e-4));
    assertThat(actual).hasSize(2);
  }

  @Test
  void withoutTheHubTheEmbeddedModelKnowsGoodFromBad() {
    CommandRun run =
        CommandRun.of(
            "run",
            "sentiment-analysis",
            "--json",
            "I've been waiting for a HuggingFace course my whole life.",
            "I hate this so much!");
    assertThat(run.lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"label\": \"POSITIVE\", \"score\": 0."),
            line -> assertThat(line).startsWith("{\"label\": \"NEGATIVE\", \"score\": 0."));
  }

  @Test
  void topKMakesAListOfEachAnswer() throws IOException {
    CommandRun run =
        CommandRun.of(
            "run", "sentiment-analysis", "-m", SENTIMENT, "--json", "--top-k", "all", "a", "b");
    assertThat(run.lines()).hasSize(2);
    assertThat(JSON.readTree(run.lines().get(0))).hasSize(2);
    assertThat(JSON.readTree(run.lines().get(0)).isArray()).isTrue();
  }

  @Test
  void optionsMayStandBeforeTheTask() {
    CommandRun run =
        CommandRun.of("run", "--model", SENTIMENT, "--json", "sentiment-analysis", "a");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("{\"label\": ");
  }

  @Test
  void resultsOfAFileComeInItsOrderWhateverTheBatch() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "id,text\nx,good food\ny,\nz,bad\n");
    String[] common = {
      "run", "sentiment-analysis", "-m", SENTIMENT, "--json", "-i", file.toString()
    };
    CommandRun run = CommandRun.of(common);
    assertThat(run.err()).isEqualTo("note: a.csv line 2: 'text' taken; --column chooses others\n");
    assertThat(run.lines()).hasSize(3);
    Path output = folder.resolve("out.jsonl");
    CommandRun single = CommandRun.of(with(common, "--batch-size", "1", "-o", output.toString()));
    assertThat(single.out()).isEmpty();
    assertThat(Files.readString(output).lines().map(RunCommandTest::label))
        .containsExactlyElementsOf(run.lines().stream().map(RunCommandTest::label).toList());
  }

  private static String[] with(String[] common, String... more) {
    String[] all = Arrays.copyOf(common, common.length + more.length);
    System.arraycopy(more, 0, all, common.length, more.length);
    return all;
  }

  /** The label, and as much of the score as no batch changes. */
  private static String label(String line) {
    return line.replaceFirst("(0\\.[0-9]{4})[0-9]*", "$1");
  }

  @Test
  void aMalformedFileFailsWithItsLineAfterWhatCameBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "\"one\"\n{\"text\": \"two\"\n");
    CommandRun run =
        CommandRun.of(
            "run", "sentiment-analysis", "-m", SENTIMENT, "--json", "-i", file.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: a.jsonl line 2: not JSON at column");
  }

  @Test
  void featuresHaveAListForEachToken() throws IOException {
    CommandRun run =
        CommandRun.of("run", "feature-extraction", "-m", SENTIMENT, "--json", "good food");
    JsonNode features = JSON.readTree(run.out());
    assertThat(features).hasSize(1);
    assertThat(features.get(0)).hasSizeGreaterThan(2);
  }

  @Test
  void theFirstSentenceIsComparedWithTheOthers() throws IOException {
    CommandRun run =
        CommandRun.of(
            "run",
            "sentence-similarity",
            "--json",
            "A man is eating food.",
            "A man is eating a piece of bread.",
            "The girl is carrying a baby.");
    assertThat(run.lines()).hasSize(2);
    assertThat(JSON.readTree(run.lines().get(0)).get("score").doubleValue())
        .isCloseTo(0.7553, within(1e-4));
    assertThat(JSON.readTree(run.lines().get(1)).get("score").doubleValue())
        .isCloseTo(-0.1050, within(1e-4));
  }

  @Test
  void pairsOfAFileAreComparedAndHeldAgainstHumanScores() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("pairs.csv"),
            "A man eats.,A man is eating.,5\nIt rains.,A cat sleeps.,0.5\nA dog.,A puppy.,4\n");
    CommandRun run =
        CommandRun.of("run", "sentence-similarity", "-i", file.toString(), "--against", "3");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(3);
    assertThat(run.err()).contains("Spearman × 100: 100.00, Pearson × 100: ", "over 3 pairs");
  }

  @Test
  void oneSentenceAloneIsWrongUsage() {
    CommandRun run = CommandRun.of("run", "sentence-similarity", "alone");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("error: two texts at least are compared; got 1");
  }

  @Test
  void columnsWithoutAFileAreWrongUsage() {
    CommandRun run = CommandRun.of("run", "sentiment-analysis", "--column", "a", "text");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: columns are those of a file; name it with --input");
  }
}
