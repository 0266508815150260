package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the pipeline behaves; its numbers are held against Python's by the conformance suite. */
class ZeroShotClassificationPipelineTest {
  private static final ZeroShotClassificationPipeline TOPICS =
      Pipelines.zeroShotClassification("../fixtures/checkpoints/distilbert-nli");
  private static final ZeroShotClassificationOptions ONE = ZeroShotClassificationOptions.defaults();
  private static final List<String> LABELS = List.of("rain", "food", "trains");

  @Test
  void scoresAddUpUnlessSeveralLabelsMayBeRight() {
    assertThat(sum(TOPICS.run("Good food.", LABELS))).isCloseTo(1, within(1e-5));
    ZeroShotClassification several = TOPICS.run("Good food.", LABELS, ONE.multiLabel(true));
    assertThat(sum(several)).isNotCloseTo(1, within(1e-3));
    ZeroShotClassification alone = TOPICS.run("Good food.", List.of("food"));
    assertThat(several.labels()).contains(alone.labels().get(0));
  }

  private static double sum(ZeroShotClassification answer) {
    return answer.labels().stream().mapToDouble(Classification::score).sum();
  }

  @Test
  void batchesKeepTheOrder() {
    var texts = new ArrayList<String>();
    IntStream.range(0, 20).forEach(i -> texts.add("rain ".repeat(i)));
    var singles = texts.stream().map(text -> TOPICS.run(text, LABELS)).toList();

    assertThat(TOPICS.run(texts, LABELS, ONE)).isEqualTo(singles);
    assertThat(TOPICS.run(texts, LABELS, ONE.batching(Batching.ofTexts(4)))).isEqualTo(singles);
  }

  @Test
  void isWrittenAsPythonWritesIt() {
    var answer = new ZeroShotClassification("a", List.of(new Classification("b", 0.5f)));
    assertThat(answer.toJson().toString())
        .isEqualTo("{\"sequence\":\"a\",\"labels\":[\"b\"],\"scores\":[0.5]}");
  }

  @Test
  void whatCannotBeMeantIsAnError() {
    assertThatThrownBy(() -> TOPICS.run("a", List.of())).hasMessageContaining("candidate_labels");
    assertThatThrownBy(() -> ONE.hypothesisTemplate("no place"))
        .hasMessageContaining("the label must have one place; got 'no place'");
    assertThatThrownBy(
            () -> Pipelines.zeroShotClassification("../fixtures/checkpoints/bert-regression"))
        .hasMessageContaining("must tell entailment from contradiction");
  }
}
