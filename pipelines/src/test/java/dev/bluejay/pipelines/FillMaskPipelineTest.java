package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the pipeline behaves; its numbers are held against Python's by the conformance suite. */
class FillMaskPipelineTest {
  private static final FillMaskPipeline WORDS =
      Pipelines.fillMask("../fixtures/checkpoints/bert-masked-lm");
  private static final FillMaskOptions TWO = FillMaskOptions.defaults().topK(2);

  @Test
  void givesAListForEachMask() {
    assertThat(WORDS.run("the [MASK] is late")).hasSize(1).allMatch(mask -> mask.size() == 5);
    assertThat(WORDS.run("[MASK] saw [MASK]", TWO)).hasSize(2).allMatch(mask -> mask.size() == 2);
  }

  @Test
  void aTextIsWrittenAsAListAndSeveralMasksAsListsOfThem() {
    assertThat(FilledMask.toJson(WORDS.run("the [MASK]", TWO)).get(0).fieldNames())
        .toIterable()
        .containsExactly("score", "token", "token_str", "sequence");
    assertThat(FilledMask.toJson(WORDS.run("[MASK] [MASK]", TWO)).get(1).isArray()).isTrue();
  }

  @Test
  void batchesKeepTheOrder() {
    var texts = new ArrayList<String>();
    IntStream.range(0, 40)
        .forEach(i -> texts.add("the [MASK] ".repeat(i % 3 + 1) + "rain ".repeat(i % 5)));
    var singles = texts.stream().map(text -> WORDS.run(text, TWO)).toList();

    assertThat(WORDS.run(texts, TWO)).isEqualTo(singles);
    assertThat(WORDS.run(texts, TWO.batching(Batching.ofTexts(3)))).isEqualTo(singles);
    assertThat(WORDS.stream(Stream.of(), TWO)).isEmpty();
  }

  @Test
  void moreThanThereAreGivesAll() {
    int all = WORDS.tokenizer().size();
    assertThat(WORDS.run("[MASK]", FillMaskOptions.defaults().topK(100_000)).get(0)).hasSize(all);
    assertThat(WORDS.run("[MASK]", TWO.targets(List.of("bird", "bird"))).get(0)).hasSize(1);
  }

  @Test
  void whatCannotBeMeantIsAnError() {
    assertThatThrownBy(() -> WORDS.run("no mask here"))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("expected [MASK] at least once");
    assertThatThrownBy(() -> WORDS.run("[MASK]", TWO.targets(List.of(""))))
        .hasMessageContaining("targets: none of the words has a token");
    assertThatThrownBy(() -> TWO.topK(0)).hasMessageContaining("top_k");
  }
}
