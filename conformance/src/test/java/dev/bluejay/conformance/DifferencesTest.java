package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite can fail: whatever is spoilt is found. */
class DifferencesTest {
  private static final String CLASSIFIER = "BertForSequenceClassification";
  private static final String MODEL = "BertModel";

  private final Path temp;
  private final Path folder;

  DifferencesTest(@TempDir Path temp) {
    this.temp = temp;
    folder = temp.resolve("spoilt");
  }

  private List<Row> failures() {
    return Conformance.run(temp).rows(Outcome.FAIL);
  }

  @Test
  void anUntouchedCopyPasses() {
    Reference.copyWithHead(CLASSIFIER, folder);
    assertThat(failures()).isEmpty();
  }

  @Test
  void aChangedWeightFails() {
    Reference.copyWithHead(CLASSIFIER, folder)
        .tensors(
            "model.safetensors",
            (name, values) -> {
              if (name.equals("classifier.bias")) {
                values[0] += 0.001f;
              }
            });
    assertThat(failures())
        .extracting(Row::subject)
        .contains(CLASSIFIER, "text-classification")
        .doesNotContain("tokenizer");
    assertThat(failures()).allMatch(row -> row.share() > 1 && row.largest() > 0);
  }

  @Test
  void aWeightThatIsNotANumberFails() {
    Reference.copyWithHead(CLASSIFIER, folder)
        .tensors(
            "model.safetensors",
            (name, values) -> {
              if (name.equals("classifier.bias")) {
                values[0] = Float.NaN;
              }
            });
    assertThat(failures()).extracting(Row::subject).contains(CLASSIFIER);
  }

  @Test
  void aChangedExpectedNumberFails() {
    String name = CLASSIFIER + ".single.logits";
    Reference.copyWithHead(CLASSIFIER, folder)
        .tensors(
            "expected.safetensors",
            (tensor, values) -> {
              if (tensor.equals(name)) {
                values[0] += 0.001f;
              }
            });
    assertThat(failures())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.compared()).isEqualTo("single: logits");
              assertThat(row.notes()).singleElement().asString().startsWith("logits[0, 0]: got ");
            });
  }

  @Test
  void anExpectedNumberThatIsNotOneFails() {
    String name = CLASSIFIER + ".single.logits";
    Reference.copyWithHead(CLASSIFIER, folder)
        .tensors(
            "expected.safetensors",
            (tensor, values) -> {
              if (tensor.equals(name)) {
                values[0] = Float.NaN;
              }
            });
    assertThat(failures()).extracting(Row::compared).containsExactly("single: logits");
  }

  @Test
  void anOutputThatWeDoNotGiveFails() {
    Reference.copyWithHead(MODEL, folder)
        .tensors(
            "expected.safetensors",
            (tensor, values) -> {},
            writer -> writer.floats(MODEL + ".single.surprise", new int[] {1}, new float[] {1}));
    assertThat(failures())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.compared()).startsWith("single:").contains("surprise");
              assertThat(row.notes().get(0)).contains("there is no surprise");
            });
  }

  @Test
  void aRunWithoutExpectedOutputsFails() {
    Reference.copyWithHead(MODEL, folder)
        .edit(
            "expected.json",
            json -> {
              var runs = (ObjectNode) json.at("/heads/" + MODEL + "/runs");
              runs.set("again", runs.get("single").deepCopy());
            });
    assertThat(failures())
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).contains("no outputs of this run"));
  }

  @Test
  void anotherShapeFails() {
    Reference.copyWithHead(MODEL, folder)
        .edit(
            "expected.json",
            json -> {
              var ids = (ArrayNode) json.at("/heads/" + MODEL + "/runs/single/inputs/input_ids/0");
              ids.remove(0);
            });
    assertThat(failures())
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).contains("shapes differ"));
  }

  @Test
  void anInputThatNoModelTakesFails() {
    Reference.copyWithHead(MODEL, folder)
        .edit(
            "expected.json",
            json -> {
              var inputs = (ObjectNode) json.at("/heads/" + MODEL + "/runs/single/inputs");
              inputs.set("colours", inputs.get("input_ids"));
            });
    assertThat(failures())
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).contains("colours"));
  }

  @Test
  void anotherClassThanTheOneThatWasAskedForFails() {
    Reference.copyWithHead(MODEL, folder)
        .edit(
            "expected.json",
            json -> {
              var heads = (ObjectNode) json.get("heads");
              heads.set("DistilBertModel", heads.get(MODEL));
            });
    assertThat(failures())
        .anySatisfy(
            row -> {
              assertThat(row.subject()).isEqualTo("DistilBertModel");
              assertThat(row.notes().get(0)).contains("got BertModel, expected DistilBertModel");
            });
  }

  @Test
  void aChangedTokenFails() {
    Reference.copyWithHead(MODEL, folder)
        .edit(
            "expected.json",
            json -> ((ArrayNode) json.at("/tokenizer/single/0/input_ids")).set(1, 7));
    assertThat(failures())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.subject()).isEqualTo("tokenizer");
              assertThat(row.notes().get(0)).startsWith("single[0].input_ids[1]: got ");
            });
  }

  @Test
  void aChangedLabelOfAPipelineFails() {
    Reference.copyWithHead(CLASSIFIER, folder)
        .edit(
            "pipelines.json",
            json -> ((ObjectNode) json.at("/cases/0/output/0")).put("label", "another"));
    assertThat(failures())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.subject()).isEqualTo("text-classification");
              assertThat(row.notes())
                  .singleElement()
                  .asString()
                  .startsWith("case[0][0].label: got ");
            });
  }

  @Test
  void anArgumentOfAPipelineThatIsNotKnownFails() {
    Reference.copyWithHead(CLASSIFIER, folder)
        .edit(
            "pipelines.json",
            json -> ((ObjectNode) json.at("/cases/0/call_kwargs")).put("colour", "red"));
    assertThat(failures())
        .singleElement()
        .satisfies(row -> assertThat(row.notes().get(0)).contains("colour"));
  }

  @Test
  void brokenWeightsOfAFamilyThatIsBuiltFail() {
    Reference.copyWithHead(MODEL, folder).write("model.safetensors", "broken");
    assertThat(failures()).extracting(Row::subject).contains(MODEL, "feature-extraction");
  }

  @Test
  void aBrokenFolderFailsAndTheOthersAreHeld() {
    Reference.copyWithHead(MODEL, folder).write("expected.json", "{");
    Reference.copyWithHead(MODEL, temp.resolve("whole"));
    ConformanceReport report = Conformance.run(temp);
    assertThat(report.rows(Outcome.FAIL)).extracting(Row::folder).containsExactly("spoilt");
    assertThat(report.rows(Outcome.PASS)).extracting(Row::folder).contains("whole");
  }

  @Test
  void aFolderWithExpectationsOfNothingFails() {
    Reference.copyWithHead(MODEL, folder)
        .edit(
            "expected.json",
            json -> {
              ((ObjectNode) json.at("/heads/" + MODEL)).remove("runs");
              ((ObjectNode) json.get("tokenizer")).removeAll();
            });
    assertThat(failures()).extracting(Row::subject).contains(MODEL, "tokenizer");
  }
}
