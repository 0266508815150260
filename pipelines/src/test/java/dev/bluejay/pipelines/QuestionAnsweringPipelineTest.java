package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the pipeline behaves; its numbers are held against Python's by the conformance suite. */
class QuestionAnsweringPipelineTest {
  private static final QuestionAnsweringPipeline ANSWERS =
      Pipelines.questionAnswering("../fixtures/checkpoints/bert-answers");
  private static final QuestionAnsweringOptions FOUR = QuestionAnsweringOptions.defaults().topK(4);

  @Test
  void anAnswerIsAStretchOfTheContext() {
    var question = new Question("Who?", "🐦 Anna walks to the station and reads the paper.");
    List<Answer> answers = ANSWERS.run(question, FOUR);

    assertThat(answers)
        .hasSize(4)
        .allSatisfy(
            answer ->
                assertThat(question.context().substring(answer.start(), answer.end()))
                    .isEqualTo(answer.answer()));
    assertThat(answers).extracting(Answer::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(Answer.toJson(question.context(), answers).isArray()).isTrue();
    assertThat(Answer.toJson(question.context(), answers.subList(0, 1)).fieldNames())
        .toIterable()
        .containsExactly("score", "start", "end", "answer");
  }

  @Test
  void aLongContextIsReadToItsEnd() {
    String filler = "the rain came down. ".repeat(300);
    List<Answer> all =
        ANSWERS.run(new Question("Who?", filler + "Zürich"), FOUR.topK(10_000).maxAnswerLen(3));

    assertThat(all).anyMatch(answer -> answer.end() > filler.length());
  }

  @Test
  void batchesKeepTheOrder() {
    var questions = new ArrayList<Question>();
    IntStream.range(1, 30)
        .forEach(i -> questions.add(new Question("Who " + i + "?", "Anna saw it. ".repeat(i))));
    var singles = questions.stream().map(question -> ANSWERS.run(question, FOUR)).toList();

    assertThat(ANSWERS.run(questions, FOUR)).isEqualTo(singles);
    assertThat(ANSWERS.run(questions, FOUR.batching(Batching.ofTexts(3)))).isEqualTo(singles);
  }

  @Test
  void aContextWithoutTokensHasNoAnswer() {
    assertThat(ANSWERS.run(new Question("Who?", "   "), FOUR)).isEmpty();
    assertThat(ANSWERS.run(new Question("Who?", "   "), FOUR.handleImpossibleAnswer(true)))
        .hasSize(1)
        .allMatch(answer -> answer.answer().isEmpty());
  }

  @Test
  void whatCannotBeMeantIsAnError() {
    assertThatThrownBy(() -> new Question("", "a")).hasMessageContaining("question is empty");
    assertThatThrownBy(() -> new Question("a", "")).hasMessageContaining("context is empty");
    assertThatThrownBy(() -> FOUR.topK(0)).hasMessageContaining("top_k");
    var question = new Question("Who?", "Anna");
    assertThatThrownBy(() -> ANSWERS.run(question, FOUR.maxSeqLen(9).docStride(10)))
        .hasMessageContaining("doc_stride: larger than max_seq_len");
  }
}
