package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that is built gives what Python gave. */
class FixturesTest {
  private static ConformanceReport report;

  @BeforeAll
  static void run() {
    report = Conformance.run(Reference.FIXTURES);
  }

  @Test
  void nothingDiffers() {
    assertThat(report.rows(Outcome.FAIL)).isEmpty();
    assertThat(report.passed()).isTrue();
  }

  @Test
  void everyRunOfEveryHeadIsHeld() {
    var expected = new ArrayList<String>();
    for (Path folder : Reference.fixtures()) {
      JsonNode heads = Reference.read(folder.resolve("expected.json")).path("heads");
      for (var head : heads.properties()) {
        head.getValue()
            .path("runs")
            .fieldNames()
            .forEachRemaining(
                run -> expected.add(folder.getFileName() + " " + head.getKey() + " " + run));
      }
    }
    List<String> held =
        report.rows(Outcome.PASS).stream()
            .filter(row -> row.compared().contains(": "))
            .map(
                row ->
                    row.folder() + " " + row.subject() + " " + row.compared().replaceAll(":.*", ""))
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(held).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyTokenizerGenerationAndPipelineIsHeld() {
    var all = new TreeSet<String>();
    for (Path folder : Reference.fixtures()) {
      List<String> subjects =
          report.rows(Outcome.PASS).stream()
              .filter(row -> row.folder().equals(String.valueOf(folder.getFileName())))
              .map(Row::subject)
              .toList();
      var recorded = new TreeSet<String>();
      Reference.read(folder.resolve("expected.json")).fieldNames().forEachRemaining(recorded::add);
      // Folders that show heads alone have neither.
      recorded.retainAll(List.of("tokenizer", "generation"));
      Path pipelines = folder.resolve("pipelines.json");
      if (Files.exists(pipelines)) {
        Reference.read(pipelines)
            .path("cases")
            .forEach(one -> recorded.add(one.path("task").asText()));
      }
      assertThat(subjects).as(folder.toString()).containsAll(recorded);
      all.addAll(recorded);
    }
    assertThat(all).contains("tokenizer", "generation", "text-classification", "summarization");
  }

  @Test
  void nothingIsSkipped() {
    assertThat(report.rows(Outcome.SKIPPED)).isEmpty();
  }

  @Test
  void somethingWasComparedInEachRow() {
    assertThat(report.rows(Outcome.PASS)).allMatch(row -> row.values() > 0 && row.share() <= 1);
  }
}
