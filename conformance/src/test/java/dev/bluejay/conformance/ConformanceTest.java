package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
  private static final String MODEL = "DistilBertModel";

  private final Path temp;

  ConformanceTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void aSingleCheckpointIsHeldUnderItsOwnName() {
    Path folder = Reference.copyWithHead(MODEL, temp.resolve("alone")).folder();
    assertThat(Conformance.run(folder).rows())
        .isNotEmpty()
        .allMatch(r -> r.folder().equals("alone"));
  }

  @Test
  void aFolderOfFoldersIsSearched() {
    Reference.copyWithHead(MODEL, temp.resolve("some").resolve("alone"));
    assertThat(Conformance.run(temp).rows(Outcome.PASS))
        .isNotEmpty()
        .allMatch(row -> row.folder().equals(Path.of("some", "alone").toString()));
  }

  @Test
  void progressIsToldRowByRow() {
    Reference.copyWithHead(MODEL, temp);
    var told = new ArrayList<Row>();
    ConformanceReport report = Conformance.run(temp, told::add);
    assertThat(told).isEqualTo(report.rows());
  }

  @Test
  void theTableSaysWhatWasComparedAndTheSums() {
    Reference.copyWithHead(MODEL, temp.resolve("a"));
    var out = new StringBuilder();
    assertThat(Conformance.check(temp, out)).isTrue();
    assertThat(out)
        .contains("tokens whose attention mask is 1")
        .containsPattern("(?m)^folder +family +held +compared +values +largest +of limit$")
        .containsPattern("(?m)^a +distilbert +tokenizer +4 texts, 3 pairs +\\d+ +0 +0 %  pass$")
        .containsPattern(
            "(?m)^a +distilbert +DistilBertModel +batch: .*last_hidden_state +\\d+ +\\S+e-0\\d +"
                + "\\d+\\.\\d %  pass$")
        .containsPattern("\\d comparisons of \\d+ values: \\d passed, 0 failed; 0 cases skipped");
  }

  @Test
  void aFailureIsShownUnderItsLine() {
    Reference.copyWithHead(MODEL, temp)
        .tensors("expected.safetensors", (name, values) -> values[0] += 1);
    var out = new StringBuilder();
    assertThat(Conformance.check(temp, out)).isFalse();
    assertThat(out)
        .containsPattern("(?m)  FAIL\n    last_hidden_state\\[0, 0, 0\\]: got \\S+, expected \\S+$")
        .contains("3 failed");
  }
}
