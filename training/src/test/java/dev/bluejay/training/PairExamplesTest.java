package dev.bluejay.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.auto.AutoModelForMultipleChoice;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairExamplesTest {
  private static final Tokenizer TOKENIZER = AutoTokenizer.fromPretrained("embedded/minilm");
  private static final String CONTEXT = "Anna lives in Paris, and Bob in embeddings.";

  private static dev.bluejay.models.PretrainedConfig config() {
    return new BertConfig()
        .with("hidden_size", 16)
        .with("num_hidden_layers", 1)
        .with("num_attention_heads", 2)
        .with("intermediate_size", 16);
  }

  private static List<AnswerExample> windows(String answer, int maxLength) {
    int from = CONTEXT.indexOf(answer);
    return AnswerExample.windows(
        TOKENIZER, "Where is Bob?", CONTEXT, from, from + answer.length(), maxLength, 2);
  }

  @Test
  void anAnswerIsFoundInItsTokens() {
    AnswerExample example = windows("embeddings", 64).get(0);
    assertThat(example.encoding().tokens().subList(example.start(), example.end() + 1))
        .containsExactly("em", "##bed", "##ding", "##s");
  }

  @Test
  void aWindowWithoutTheWholeAnswerPointsToTheFirstToken() {
    List<AnswerExample> windows = windows("Paris", 12);
    assertThat(windows).hasSizeGreaterThan(2);
    AnswerExample first = windows.get(0);
    assertThat(first.encoding().tokens().get(first.start())).isEqualTo("paris");
    assertThat(windows.get(2).start()).isZero();
    assertThat(windows.get(2).end()).isZero();
    assertThat(windows("absent", 64).get(0).end()).isZero();
  }

  @Test
  void answersOutsideOfTheContextAreRefused() {
    assertThatThrownBy(() -> AnswerExample.windows(TOKENIZER, "?", "ab", 1, 3, 16, 0))
        .isInstanceOf(TrainingException.class)
        .hasMessage("answer: it lies in the context; got 1 to 3 in 2 characters");
  }

  @Test
  void answersAreLearntOverBatchesOfDifferentLengths() {
    var trainer =
        new Trainer<>(
                AutoModelForQuestionAnswering.fromConfig(config(), 1),
                TrainingArguments.builder()
                    .learningRate(0.01)
                    .numTrainEpochs(40)
                    .evalBatchSize(1)
                    .dropout(false)
                    .build(),
                AnswerExample.collator(true))
            .trainingExamples(windows("Paris", 12))
            .evaluationExamples(List.of(), (logits, examples) -> Map.of());
    trainer.train();
    assertThat(trainer.evaluate(windows("Paris", 12)).get("loss")).isLessThan(0.1);
  }

  @Test
  void choicesAreLearnt() {
    var examples =
        List.of(
            ChoiceExample.of(TOKENIZER, "The sky is", List.of("blue", "a long song"), 0, 16),
            ChoiceExample.of(TOKENIZER, "Grass is", List.of("a song", "green"), 1, 16));
    var inputs = ChoiceExample.collator(true).collate(examples);
    assertThat(inputs.inputIds().shape().sizes()).containsExactly(2, 2, 9);
    var trainer =
        new Trainer<>(
                AutoModelForMultipleChoice.fromConfig(config(), 1),
                TrainingArguments.builder()
                    .learningRate(0.01)
                    .numTrainEpochs(40)
                    .dropout(false)
                    .build(),
                ChoiceExample.collator(true))
            .trainingExamples(examples);
    trainer.train();
    assertThat(trainer.evaluate(examples).get("loss")).isLessThan(0.1);
    assertThatThrownBy(() -> ChoiceExample.of(TOKENIZER, "a", List.of("b"), 1, 8))
        .hasMessage("choices: the label is one of them; got 1 of 1 choices");
  }
}
