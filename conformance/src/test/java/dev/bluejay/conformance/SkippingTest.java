package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not built is left out aloud; where there is nothing at all, that is said. */
class SkippingTest {
  private static final String MODEL = "BertModel";

  private final Path temp;

  SkippingTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void aFamilyThatIsNotBuiltIsSkippedAloud() {
    Reference.copyWithHead(MODEL, temp)
        .edit("config.json", json -> json.put("model_type", "martian"));
    ConformanceReport report = Conformance.run(temp);
    assertThat(report.passed()).isTrue();
    assertThat(report.rows()).noneMatch(row -> row.subject().equals(MODEL));
    assertThat(report.table())
        .contains("family martian: not built yet; 1 heads, 3 pipeline cases in ")
        .contains("4 cases skipped");
  }

  @Test
  void aHeadThatIsNotBuiltIsSkippedAloud() {
    Reference.copyWithHead(MODEL, temp)
        .edit(
            "expected.json",
            json -> {
              var heads = (ObjectNode) json.get("heads");
              heads.set("BertForMartians", heads.remove(MODEL));
            });
    ConformanceReport report = Conformance.run(temp);
    assertThat(report.passed()).isTrue();
    assertThat(report.table()).contains("head BertForMartians: not built yet; 3 runs in ");
  }

  @Test
  void aKindOfTokenizerThatIsNotBuiltIsSkippedAloud() {
    Reference.copyWithHead(MODEL, temp)
        .edit("tokenizer.json", json -> ((ObjectNode) json.get("model")).put("type", "Runes"));
    assertThat(Conformance.run(temp).table())
        .contains("tokenizer Runes: not built yet; 7 texts in ");
  }

  @Test
  void aTaskThatIsNotBuiltIsSkippedAloud() {
    Reference.copyWithHead(MODEL, temp)
        .edit(
            "pipelines.json",
            json -> json.get("cases").forEach(one -> ((ObjectNode) one).put("task", "divination")));
    ConformanceReport report = Conformance.run(temp);
    assertThat(report.passed()).isTrue();
    assertThat(report.table()).contains("pipeline divination: not built yet; 3 cases in ");
  }

  @Test
  void lossesAndGradientsAreHeld() {
    Reference.copyWithHead("BertForSequenceClassification", temp);
    assertThat(Conformance.run(temp).table()).contains("loss, gradient norms, AdamW");
  }

  @Test
  void aCheckpointWithoutExpectationsIsSkippedAloud() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("lonely"));
    Files.writeString(folder.resolve("config.json"), "{}");
    assertThat(Conformance.run(temp).table())
        .contains("checkpoint: there is no expected.json in it; 1 folders in lonely");
  }

  @Test
  void aMissingFolderIsSaid() {
    Path missing = temp.resolve("missing");
    assertThatThrownBy(() -> Conformance.run(missing))
        .isInstanceOf(ConformanceException.class)
        .hasMessage(missing + ": no such folder");
  }

  @Test
  void aFileInPlaceOfAFolderIsSaid() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> Conformance.run(file))
        .isInstanceOf(ConformanceException.class)
        .hasMessage(file + ": not a folder; give a folder of checkpoints");
  }

  @Test
  void anEmptyFolderIsSaid() {
    assertThatThrownBy(() -> Conformance.run(temp))
        .isInstanceOf(ConformanceException.class)
        .hasMessage(
            temp
                + ": there is nothing to compare with; expected folders with a file expected.json"
                + " or cases.json");
  }
}
