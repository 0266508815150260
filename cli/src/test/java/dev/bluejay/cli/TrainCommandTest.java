package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainCommandTest {
  private static final String BASE = "../fixtures/checkpoints/bert-model";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void writesReviews() throws IOException {
    var lines = new ArrayList<>(List.of("review,label"));
    for (String noun : List.of("film", "book", "song", "play", "game", "show")) {
      lines.add("a good %s,fine".formatted(noun));
      lines.add("a bad %s,poor".formatted(noun));
    }
    data = Files.write(folder.resolve("reviews.csv"), lines);
  }

  private CommandRun train(String... more) {
    return trainInto(folder.resolve("out"), more);
  }

  private CommandRun trainInto(Path out, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "train",
                    "--model",
                    BASE,
                    "--train",
                    data.toString(),
                    "--output",
                    out.toString(),
                    "--no-dropout"),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  @Test
  void whatItLearnsItKnowsAndCanBeMeasured() throws IOException {
    CommandRun run =
        train(
            "--learning-rate",
            "0.01",
            "--epochs",
            "15",
            "--batch-size",
            "4",
            "--schedule",
            "constant");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("text from 'review', labels from 'label'", "fine, poor");
    assertThat(run.lines().get(0)).contains("12 examples (6 fine, 6 poor)");
    String model = folder.resolve("out").toString();
    CommandRun measured = CommandRun.of("evaluate", "-m", model, "-d", data.toString(), "--json");
    assertThat(JSON.readTree(measured.out()).path("accuracy").doubleValue()).isEqualTo(1);
    CommandRun said = CommandRun.of("run", "text-classification", "-m", model, "a bad book");
    assertThat(said.out()).startsWith("poor");
    JsonNode config = JSON.readTree(folder.resolve("out/config.json").toFile());
    assertThat(config.at("/id2label/1").textValue()).isEqualTo("poor");
    assertThat(config.path("problem_type").textValue()).isEqualTo("single_label_classification");
    assertThat(folder.resolve("out/loss.svg")).content().startsWith("<svg");
  }

  @Test
  void jsonTellsEachEventInALine() throws IOException {
    CommandRun run =
        train(
            "--validation-split",
            "0.25",
            "--epochs",
            "2",
            "--batch-size",
            "3",
            "--logging-steps",
            "3",
            "--json");

    var events = new ArrayList<String>();
    for (String line : run.lines()) {
      events.add(JSON.readTree(line).path("event").textValue());
    }
    assertThat(events)
        .containsExactly(
            "log", "evaluation", "checkpoint", "log", "evaluation", "checkpoint", "saved");
    assertThat(JSON.readTree(run.lines().get(1)).path("eval_accuracy").isNumber()).isTrue();
    assertThat(JSON.readTree(run.lines().get(3)).path("step").intValue()).isEqualTo(6);
  }

  @Test
  void aRunThatWasKilledEndsWithTheWeightsOfOneThatWasNot() throws Exception {
    List<String> same =
        List.of(
            "--max-steps",
            "120",
            "--batch-size",
            "5",
            "--save-steps",
            "4",
            "--learning-rate",
            "1e-3");
    Path whole = folder.resolve("whole");
    trainInto(whole, plus(same));
    Path out = folder.resolve("out");
    Process process = process(plus(same, "--output", out.toString()));
    try {
      while (process.isAlive() && !Files.exists(out.resolve("checkpoint-8"))) {
        Thread.sleep(1);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(out.resolve("model.safetensors")).as("was killed in time").doesNotExist();

    CommandRun resumed = train(plus(same, "--resume"));

    assertThat(resumed.err()).contains("going on from " + out.resolve("checkpoint-"));
    assertThat(resumed.status()).isZero();
    assertThat(out.resolve("model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("model.safetensors"));
  }

  @Test
  void aRunThatIsToldToEndSavesACheckpointAndSaysHowToGoOn() throws Exception {
    Path out = folder.resolve("out");
    Process process =
        process(
            new String[] {
              "--max-steps", "1000000", "--save-steps", "5", "--output", out.toString()
            });
    while (process.isAlive() && !Files.exists(out.resolve("checkpoint-5"))) {
      Thread.sleep(1);
    }
    // As Ctrl-C does, but for the signal's number: a parent may have told us to ignore that one.
    process.toHandle().destroy();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(said).containsPattern("stopped after step \\d+ of 1000000, with a checkpoint");
    String step = said.replaceAll("(?s).*stopped after step (\\d+) .*", "$1");
    assertThat(out.resolve("checkpoint-" + step)).isDirectory();
  }

  /** The command in a process of its own, which can be killed. */
  private Process process(String[] more) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // With this JVM's kernels, for the others round otherwise.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-modules") || option.startsWith("-Dbluejay"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.bluejay.cli.Bluejay", "train", "--model", BASE));
    command.addAll(List.of("--train", data.toString(), "--no-dropout"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String[] plus(List<String> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void adaptersAreSavedAsPeftDoes() throws IOException {
    CommandRun run = train("--lora", "query,value", "--lora-rank", "2", "--max-steps", "3");

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode config = JSON.readTree(folder.resolve("out/adapter_config.json").toFile());
    assertThat(config.path("peft_type").textValue()).isEqualTo("LORA");
    assertThat(config.path("r").intValue()).isEqualTo(2);
    assertThat(folder.resolve("out/model.safetensors")).doesNotExist();

    String saved = folder.resolve("out").toString();
    CommandRun answer =
        CommandRun.of("run", "text-classification", "--model", saved, "--json", "A film.");
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).containsPattern("\"label\": \"(fine|poor)\"");
  }

  @Test
  void growingRatesAreTriedAndNothingIsTrained() {
    CommandRun run = train("--find-rate");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("try --learning-rate ", "rates.svg");
    assertThat(folder.resolve("out/rates.svg")).content().startsWith("<svg");
    assertThat(folder.resolve("out/model.safetensors")).doesNotExist();
  }

  @Test
  void aBatchIsShownAsTheModelGetsIt() {
    CommandRun run = train("--show-batch");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(8);
    assertThat(run.lines().get(0)).startsWith("fine").contains("[CLS] ", " [SEP]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text,stars\\n"
            + "a film,5|--label grade|there is no column 'grade'; the columns are text, stars",
        "text,label\\na film,good\\na book,good||one label only",
        "text,label\\na film,good\\n,bad||line 3",
        "text,label\\na film,1.5\\na book,many|--problem-type regression|line 3",
        "text,label||there is no record in it",
      })
  void badDataIsOneSentence(String text, String options, String expected) throws IOException {
    Files.writeString(data, text.replace("\\n", "\n") + "\n");
    CommandRun run = options == null ? train() : train(options.split(" "));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(expected);
  }

  @Test
  void labelsNeverSeenInTrainingAreNamed() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "review,label\na film,superb\n");
    CommandRun run = train("--validation", other.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("never seen in training; got 'superb', expected one of [fine, poor]");
  }

  @Test
  void aModelLearnsFromATrainedOne() {
    Path teacher = folder.resolve("teacher");
    trainInto(teacher, "--learning-rate", "0.01", "--epochs", "15", "--batch-size", "4");
    CommandRun run =
        train("--teacher", teacher.toString(), "--teacher-share", "1", "--max-steps", "3");
    assertThat(run.status()).as(run.err()).isZero();

    CommandRun other = train("--teacher", teacher.toString(), "--labels", "poor,fine");
    assertThat(other.err()).contains("its labels are other ones", "[fine, poor]", "[poor, fine]");
    assertThat(train("--temperature", "3").err()).contains("name it with --teacher");
  }

  @Test
  void aTeacherOfNumbersIsRefused() throws IOException {
    Files.writeString(data, "review,label\na film,1.5\na book,2.5\n");
    CommandRun run = train("--teacher", BASE, "--problem-type", "regression");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("got regression, expected single_label_classification");
  }

  @Test
  void otherArgumentsThanThoseOfTheCheckpointAreRefused() {
    train("--max-steps", "2");
    CommandRun run = train("--max-steps", "4", "--resume");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("was written with other arguments", "max_steps=2", "max_steps=4");
  }
}
