package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the pipeline behaves; its numbers are held against Python's by the conformance suite. */
class TokenClassificationPipelineTest {
  private static final TokenClassificationPipeline NAMES =
      Pipelines.tokenClassification("../fixtures/checkpoints/bert-entities");
  private static final TokenClassificationOptions ALL =
      TokenClassificationOptions.defaults()
          .ignoreLabels(Set.of())
          .aggregationStrategy(AggregationStrategy.SIMPLE);
  private static final TokenClassificationOptions SINGLES =
      ALL.aggregationStrategy(AggregationStrategy.NONE);

  @Test
  void placesAreThoseOfTheJavaStringAndInJsonCodePoints() {
    String text = "🐦 Anna";
    List<Entity> entities = NAMES.run(text, ALL.aggregationStrategy(AggregationStrategy.NONE));
    Entity last = entities.get(entities.size() - 1);

    assertThat(last.end()).isEqualTo(text.length());
    assertThat(Entity.toJson(text, entities).get(entities.size() - 1).get("end").intValue())
        .isEqualTo(6);
    assertThat(Entity.toJson(text, entities).get(0).fieldNames())
        .toIterable()
        .containsExactly("entity", "score", "index", "word", "start", "end");
  }

  @ParameterizedTest
  @EnumSource
  void batchesKeepTheOrder(AggregationStrategy strategy) {
    var texts = new ArrayList<String>();
    IntStream.range(0, 30).forEach(i -> texts.add("Peter saw ".repeat(i % 6) + i));
    var options = ALL.aggregationStrategy(strategy);
    var singles = texts.stream().map(text -> NAMES.run(text, options)).toList();

    assertThat(NAMES.run(texts, options)).isEqualTo(singles);
    assertThat(NAMES.run(texts, options.batching(Batching.ofTexts(4)))).isEqualTo(singles);
  }

  @Test
  void windowsReachTheEndOfALongText() {
    String text = "Anna walks to the station. ".repeat(200).strip();
    List<Entity> windows = NAMES.run(text, ALL.stride(5));
    List<Entity> cut = NAMES.run(text, ALL);

    assertThat(windows.get(windows.size() - 1).end()).isEqualTo(text.length());
    assertThat(cut.get(cut.size() - 1).end()).isLessThan(text.length() / 10);
    assertThat(NAMES.stream(Stream.of(text, text), ALL.stride(5).batching(Batching.ofTexts(7))))
        .containsExactly(windows, windows);
  }

  @Test
  void windowsGiveEachTokenOnce() {
    List<Entity> tokens = NAMES.run("Peter 🐦 Anna ".repeat(30), SINGLES.stride(7));

    assertThat(tokens.stream().map(Entity::start).toList()).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void ofTwoThatOverlapTheOneOfMoreCodePointsStays() {
    String text = "abcd🐦🐦";
    var first = new Entity("LOC", 0.6f, OptionalInt.empty(), "abcd", 0, 4);
    var second = new Entity("PER", 0.5f, OptionalInt.empty(), "d🐦🐦", 3, 8);

    assertThat(Aggregation.merge(text, List.of(first, second))).containsExactly(first);
  }

  @Test
  void placesInWordsAreThoseInAllOfThem() {
    List<String> words = List.of("Peter's", "🐦", "flew", "Köln");
    var text = NAMES.run("Peter's 🐦 flew Köln", SINGLES);

    assertThat(NAMES.runWords(words, SINGLES)).isEqualTo(text);
    assertThat(NAMES.streamWords(Stream.of(words, words), " -- ", SINGLES))
        .allSatisfy(entities -> assertThat(entities.get(entities.size() - 1).end()).isEqualTo(29));
    assertThat(NAMES.runWords(List.of(), SINGLES)).isEmpty();
  }

  @Test
  void oddTextsHaveAnswers() {
    for (String text : List.of("", "   ", "\0", "\ud800", "a".repeat(100_000))) {
      assertThat(NAMES.run(List.of(text), ALL.stride(3))).hasSize(1);
    }
  }

  @Test
  void whatCannotBeMeantIsAnError() {
    assertThatThrownBy(() -> NAMES.run("a", ALL.stride(48))).hasMessageContaining("stride");
    assertThatThrownBy(() -> ALL.stride(-1)).isInstanceOf(PipelineException.class);
    assertThatThrownBy(() -> AggregationStrategy.of("some"))
        .hasMessageContaining("got 'some', expected none, simple, first, average or max");
  }
}
