package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tokenizer alone, with cases that Python's recorded; see {@code make_cases.py}. */
class CasesCheckTest {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "dev", "bluejay", "conformance", "tokenizer");

  private final Path temp;

  CasesCheckTest(@TempDir Path temp) {
    this.temp = temp;
  }

  private List<Row> failures(Consumer<ObjectNode> change) throws Exception {
    for (String file : List.of("vocab.txt", "tokenizer_config.json")) {
      Files.copy(FOLDER.resolve(file), temp.resolve(file));
    }
    var cases = (ObjectNode) Reference.read(FOLDER.resolve("cases.json"));
    change.accept(cases);
    Files.writeString(temp.resolve("cases.json"), cases.toString());
    return Conformance.run(temp).rows(Outcome.FAIL);
  }

  @Test
  void allCasesAreAsPythonHasThem() {
    assertThat(Conformance.run(FOLDER).rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.outcome()).isEqualTo(Outcome.PASS);
              assertThat(row.compared()).isEqualTo("3 texts, 2 pairs, 12 calls");
              assertThat(row.values()).isGreaterThan(700);
            });
  }

  @Test
  void aChangedOffsetFails() throws Exception {
    assertThat(failures(cases -> ((ArrayNode) cases.at("/single/1/offsets")).set(3, 9)))
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).startsWith("single[1].offsets[3]: "));
  }

  @Test
  void aChangedTextFails() throws Exception {
    assertThat(failures(cases -> ((ObjectNode) cases.at("/single/1")).put("decoded", "x")))
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).startsWith("single[1].decoded: "));
  }

  @Test
  void aMissingColumnFails() throws Exception {
    assertThat(failures(cases -> ((ObjectNode) cases.at("/variants/0/output")).remove("input_ids")))
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).contains("keys differ"));
  }

  @Test
  void aCallThatIsRefusedThoughPythonAnswersFails() throws Exception {
    assertThat(
            failures(
                cases -> {
                  var row = (ObjectNode) cases.at("/variants/5");
                  row.remove("error");
                  row.putObject("output");
                }))
        .hasSize(1);
  }

  @Test
  void anAnswerThoughPythonRefusesFails() throws Exception {
    assertThat(
            failures(
                cases -> {
                  var row = (ObjectNode) cases.at("/variants/0");
                  row.remove("output");
                  row.put("error", "ValueError");
                }))
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).contains("variants[0].refused"));
  }

  @Test
  void anArgumentThatIsNotKnownFails() throws Exception {
    assertThat(failures(cases -> ((ObjectNode) cases.at("/variants/0/kwargs")).put("colour", 1)))
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).contains("colour"));
  }
}
