package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {
  private static final String FIXTURES = "../fixtures/checkpoints/";

  @TempDir private Path folder = Path.of("");

  private CommandRun evaluate(String model, String data, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), data);
    var arguments = new String[5 + more.length];
    String[] first = {"evaluate", "-m", FIXTURES + model, "-d", file.toString()};
    System.arraycopy(first, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void labelsAreMeasuredOneByOne() throws IOException {
    Path picture = folder.resolve("confusion.svg");
    CommandRun run =
        evaluate(
            "bert-sentiment",
            "text,label\na film,POSITIVE\na book,NEGATIVE\n",
            "--confusion",
            picture.toString());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("2 examples\n  loss ")
        .contains("accuracy", "precision  recall      f1  support", "right \\ predicted");
    assertThat(picture).content().startsWith("<svg");
  }

  @Test
  void theWorstComeFirst() throws IOException {
    CommandRun run =
        evaluate(
            "bert-sentiment",
            "text,label\na film,POSITIVE\na film,NEGATIVE\n",
            "--json",
            "--worst",
            "2");

    var json = new ObjectMapper();
    JsonNode first = json.readTree(run.lines().get(1));
    JsonNode second = json.readTree(run.lines().get(2));
    assertThat(first.path("loss").doubleValue()).isGreaterThan(second.path("loss").doubleValue());
    assertThat(first.path("predicted").textValue()).isNotEqualTo(first.path("right").textValue());
    assertThat(second.path("predicted").textValue()).isEqualTo(second.path("right").textValue());
  }

  @Test
  void numbersAreCorrelated() throws IOException {
    CommandRun run =
        evaluate("bert-regression", "text,score\na film,0.5\na book,2.5\na song,1\n", "--json");

    JsonNode line = new ObjectMapper().readTree(run.out());
    assertThat(line.path("mse").doubleValue()).isPositive();
    assertThat(line.path("pearson").isNumber()).isTrue();
    assertThat(
            evaluate(
                    "bert-regression", "text,score\na film,0.5\na book,2\n", "--confusion", "x.svg")
                .err())
        .contains("a regression has no labels to confuse");
  }

  @Test
  void aLabelThatTheModelLacksIsNamed() throws IOException {
    CommandRun run = evaluate("bert-sentiment", "text,label\na film,SUPERB\n");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("got 'SUPERB', expected one of [NEGATIVE, POSITIVE]");
  }
}
