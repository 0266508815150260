package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.tensor.Shape;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the real weights of all-MiniLM-L6-v2. */
class SentenceTransformerTest {
  private static final List<String> SENTENCES =
      List.of(
          "A man is eating food.",
          "A man is eating a piece of bread.",
          "The girl is carrying a baby.");

  private static SentenceTransformer minilm;

  @BeforeAll
  static void load() {
    minilm = Pipelines.sentenceTransformer("embedded/minilm");
  }

  /** The cosines that ONNX Runtime 1.30 gives with the same file (benchmarks/python). */
  @Test
  void cosinesAreThoseOfOnnxRuntime() {
    Tensor vectors = minilm.encode(SENTENCES);
    Tensor cosines = SentenceTransformer.similarity(vectors, vectors);

    assertThat(vectors.shape()).isEqualTo(Shape.of(3, 384));
    assertThat(cosines.at(0, 1)).isCloseTo(0.755337f, within(1e-4f));
    assertThat(cosines.at(0, 2)).isCloseTo(-0.104958f, within(1e-4f));
    assertThat(cosines.at(1, 2)).isCloseTo(-0.061017f, within(1e-4f));
  }

  @Test
  void aVectorDoesNotDependOnItsBatch() {
    Tensor together = minilm.encode(SENTENCES);

    for (int i = 0; i < SENTENCES.size(); i++) {
      assertThat(minilm.encode(SENTENCES.get(i)).toArray())
          .containsExactly(together.select(0, i).toArray());
    }
  }

  @Test
  void aStreamIsReadNoFurtherAheadThanItsBatch() {
    var read = new ArrayList<Integer>();
    Stream<String> endless = Stream.iterate(0, i -> i + 1).peek(read::add).map(i -> "Number " + i);

    assertThat(minilm.stream(endless, Batching.ofTexts(4)).limit(5).count()).isEqualTo(5);
    assertThat(read).hasSizeLessThanOrEqualTo(9);
  }

  @Test
  void vectorsAreOneLong() {
    assertThat(minilm.encode("So have I!").square().sum().item()).isCloseTo(1f, within(1e-5f));
  }

  @Test
  void anEmptyTextAndAVeryLongOneHaveVectors() {
    assertThat(minilm.encode("").size(0)).isEqualTo(384);
    assertThat(minilm.encode("many words ".repeat(100_000)).toArray()).doesNotContain(Float.NaN);
  }

  @Test
  void noSentencesAreAnError() {
    assertThatThrownBy(() -> minilm.encode(List.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("there are no sentences");
  }
}
