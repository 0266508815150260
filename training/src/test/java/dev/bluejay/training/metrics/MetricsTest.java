package dev.bluejay.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.training.metrics.Entities.Entity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final List<String> LABELS = List.of("no", "yes <&> ä");

  private static ConfusionMatrix matrix() {
    return ConfusionMatrix.of(new int[] {0, 1, 1, 1, 0}, new int[] {0, 0, 1, 1, 1}, LABELS);
  }

  @Test
  void aTableHasARowForWhatIsRight() {
    assertThat(matrix().table())
        .isEqualTo(
            """
            right \\ predicted  no  yes <&> ä
            no                  1          1
            yes <&> ä           1          2
            """);
  }

  @Test
  void thePictureIsXmlWithTheCounts() throws Exception {
    byte[] svg = matrix().svg().getBytes(StandardCharsets.UTF_8);
    var picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    var texts = picture.getElementsByTagName("text");
    var words = new java.util.ArrayList<String>();
    for (int i = 0; i < texts.getLength(); i++) {
      words.add(texts.item(i).getTextContent());
    }
    assertThat(words)
        .containsExactly(
            "predicted (rows: right)", "no", "no", "1", "1", "yes <&> ä", "yes <&> ä", "1", "2");
  }

  @Test
  void twoLabelsAreSummedUpByTheSecond() {
    assertThat(Summary.classification(new int[] {1, 1, 0}, new int[] {1, 0, 0}, LABELS))
        .contains(entry("f1", 2 / 3.0), entry("precision", 0.5), entry("recall", 1.0))
        .containsKeys("accuracy", "matthews_correlation");
  }

  @Test
  void moreLabelsAreSummedUpByTheirMean() {
    assertThat(
            Summary.classification(
                new int[] {0, 1, 2}, new int[] {0, 1, 1}, List.of("a", "b", "c")))
        .containsEntry("recall_macro", 0.5)
        .doesNotContainKey("f1");
    assertThat(Summary.multiLabel(new boolean[][] {{true, false}}, new boolean[][] {{true, true}}))
        .containsEntry("accuracy", 0.0)
        .containsEntry("precision_micro", 1.0)
        .containsEntry("recall_macro", 0.5);
  }

  @Test
  void aRegressionIsSummedUpByItsErrors() {
    var summary = Summary.regression(new double[] {1, 2, 4}, new double[] {1, 3, 5});
    assertThat(summary)
        .hasEntrySatisfying("mse", value -> assertThat(value).isCloseTo(2 / 3.0, within(1e-12)));
    assertThat(summary)
        .hasEntrySatisfying("mae", value -> assertThat(value).isCloseTo(2 / 3.0, within(1e-12)));
    assertThat(summary)
        .hasEntrySatisfying("spearmanr", value -> assertThat(value).isCloseTo(1, within(1e-12)));
    assertThat(Summary.regression(new double[] {1}, new double[] {3}))
        .containsOnlyKeys("mse", "mae");
  }

  @Test
  void whatIsConstantCorrelatesWithNothing() {
    double[] rising = {1, 2, 3};
    assertThat(Correlation.pearson(rising, new double[] {2, 2, 2})).isNaN();
    assertThat(Correlation.spearman(rising, new double[] {1, Double.NaN, 3})).isNaN();
    assertThat(ConfusionMatrix.of(new int[] {1, 1}, new int[] {0, 1}, LABELS).matthews()).isZero();
  }

  @Test
  void equalValuesShareTheirRank() {
    assertThat(Correlation.ranks(new double[] {5, -0.0, 0, 5, 5}))
        .containsExactly(4, 1.5, 1.5, 4, 4);
  }

  @Test
  void anEntityMayBeginInsideWhenReadLeniently() {
    List<String> tags = List.of("I-PER", "I-PER", "I-LOC", "O", "B-LOC", "B-LOC", "I-LOC");
    assertThat(Entities.lenient(tags))
        .containsExactly(
            new Entity("PER", 0, 2),
            new Entity("LOC", 2, 3),
            new Entity("LOC", 4, 5),
            new Entity("LOC", 5, 7));
    assertThat(Entities.strict(tags))
        .containsExactly(new Entity("LOC", 4, 5), new Entity("LOC", 5, 7));
  }

  @Test
  void scoresAreGivenForEachType() {
    var scores =
        EntityScores.of(List.of(List.of("B-A", "O", "B-B")), List.of(List.of("B-A", "O", "O")));
    assertThat(scores.byType())
        .containsExactly(
            entry("A", new LabelScores(1, 1, 1, 1)), entry("B", new LabelScores(0, 0, 0, 0)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[1], new int[2], LABELS))
        .isInstanceOf(MetricsException.class)
        .hasMessage(
            "confusion matrix: one prediction for each right answer is needed; got 1 and 2");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {2}, new int[1], LABELS))
        .hasMessage("confusion matrix: a label has no name; got 2 at example 0, expected 0 to 1");
    assertThatThrownBy(() -> MultiLabelScores.of(new boolean[1][2], new boolean[1][3]))
        .hasMessageContaining("got 2 and 3, expected 3");
    assertThatThrownBy(() -> Correlation.pearson(new double[1], new double[1]))
        .hasMessageContaining("two pairs");
    assertThatThrownBy(() -> Entities.lenient(List.of("PER")))
        .hasMessageContaining("got 'PER', expected O, or B-");
    assertThatThrownBy(() -> Entities.strict(List.of("S-PER"))).hasMessageContaining("try lenient");
    assertThatThrownBy(() -> EntityScores.of(List.of(List.of("O")), List.of(List.of("O", "O"))))
        .hasMessageContaining("sentence 0");
  }
}
