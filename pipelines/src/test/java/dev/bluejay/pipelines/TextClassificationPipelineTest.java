package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the pipeline behaves; its numbers are held against Python's by the conformance suite. */
class TextClassificationPipelineTest {
  private static final TextClassificationPipeline STARS =
      Pipelines.textClassification("../fixtures/checkpoints/bert-stars-cased");
  private static final TextClassificationOptions ALL =
      TextClassificationOptions.defaults().topK(TextClassificationOptions.ALL);

  @Test
  void givesTheBestLabelUnlessAskedForMore() {
    List<Classification> best = STARS.run("The weather was cold.");
    List<Classification> all = STARS.run("The weather was cold.", ALL);

    assertThat(best).hasSize(1);
    assertThat(all).hasSize(5).startsWith(best.get(0));
    assertThat(all).extracting(Classification::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
    double sum = all.stream().mapToDouble(Classification::score).sum();
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @Test
  void keepsTheOrderOverAllBatches() {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      texts.add("good ".repeat(i % 7 + 1) + i);
    }
    List<List<Classification>> singles = texts.stream().map(text -> STARS.run(text, ALL)).toList();

    assertThat(STARS.run(texts, ALL)).isEqualTo(singles);
    assertThat(STARS.run(texts, ALL.batching(Batching.ofTexts(3)))).isEqualTo(singles);
    assertThat(
            STARS.stream(
                texts.stream(), ALL.batching(new Batching(40, Batching.byTokens().texts()))))
        .containsExactlyElementsOf(singles);
  }

  @Test
  void noTextsGiveNoAnswers() {
    assertThat(STARS.run(List.of())).isEmpty();
    assertThat(STARS.stream(Stream.of(), ALL)).isEmpty();
  }

  @Test
  void oddTextsHaveAnswers() {
    for (String text : List.of("", "   ", "\0", "\ud800", "\ud83d\ude00", "a".repeat(1_000_000))) {
      assertThat(STARS.run(text)).hasSize(1);
    }
  }

  @Test
  void aTextTooLongIsRefusedWhereItMustNotBeCut() {
    assertThatThrownBy(() -> STARS.run("good ".repeat(500), ALL.truncate(false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more tokens than the model has positions");
  }

  @Test
  void optionsThatMakeNoSenseAreErrors() {
    assertThatThrownBy(() -> ALL.topK(0)).hasMessageContaining("top_k");
    assertThatThrownBy(() -> Batching.ofTexts(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> FunctionToApply.of("softmaxx"))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("got 'softmaxx', expected softmax, sigmoid or none");
  }

  @Test
  void isWrittenAsPythonWritesIt() {
    assertThat(Classification.toJson(List.of(new Classification("POSITIVE", 0.5f))).toString())
        .isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.5}]");
  }
}
