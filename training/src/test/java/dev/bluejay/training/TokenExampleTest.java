package dev.bluejay.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.models.auto.AutoModelForTokenClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.training.data.TaggedData;
import dev.bluejay.training.data.TaggedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenExampleTest {
  private static final Tokenizer TOKENIZER = AutoTokenizer.fromPretrained("embedded/minilm");
  private static final TaggedText SENTENCE =
      new TaggedText(List.of("Tokenization", "of", "embeddings"), List.of(2, 0, 1), 1);

  @TempDir private Path folder = Path.of("");

  @Test
  void onlyTheFirstTokenOfAWordCounts() {
    TokenExample example = TokenExample.windows(TOKENIZER, SENTENCE, 32, 0).get(0);
    assertThat(example.encoding().tokens())
        .containsExactly(
            "[CLS]", "token", "##ization", "of", "em", "##bed", "##ding", "##s", "[SEP]");
    assertThat(example.labels()).containsExactly(-100, 2, -100, 0, 1, -100, -100, -100, -100);
  }

  @Test
  void aWordCountsInItsFirstWindowAlone() {
    List<TokenExample> windows = TokenExample.windows(TOKENIZER, SENTENCE, 5, 1);
    assertThat(windows.get(0).encoding().tokens())
        .containsExactly("[CLS]", "token", "##ization", "of", "[SEP]");
    assertThat(windows.get(0).labels()).containsExactly(-100, 2, -100, 0, -100);
    assertThat(windows.get(1).encoding().tokens())
        .containsExactly("[CLS]", "of", "em", "##bed", "[SEP]");
    assertThat(windows.get(1).labels()).containsExactly(-100, -100, 1, -100, -100);
    assertThat(windows).as("the window with the rest of the last word has no label").hasSize(2);
  }

  @Test
  void theCollatorFillsUpWithLabelsThatCountForNothing() {
    var shorter = new TaggedText(List.of("of"), List.of(0), 2);
    var examples = new java.util.ArrayList<>(TokenExample.windows(TOKENIZER, SENTENCE, 32, 0));
    examples.addAll(TokenExample.windows(TOKENIZER, shorter, 32, 0));
    var inputs = TokenExample.collator(true).collate(examples);
    assertThat(inputs.labels().orElseThrow().select(0, 1).toArray())
        .containsExactly(-100, 0, -100, -100, -100, -100, -100, -100, -100);
    assertThat(inputs.attentionMask().orElseThrow().select(0, 1).toArray())
        .containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void entitiesAreMeasuredOverWordsWhateverElseTheLogitsSay() {
    List<TokenExample> examples = TokenExample.windows(TOKENIZER, SENTENCE, 32, 0);
    var metrics = new TokenMetrics(List.of("O", "B-LOC", "I-LOC"));
    float[][] logits = new float[9][3];
    logits[1][2] = 1; // of all tokens, the first of each word alone count: 1, 3 and 4
    logits[2][1] = 5;
    logits[4][0] = 1;
    assertThat(metrics.of(Tensor.of(new float[][][] {logits}), examples))
        .isEqualTo(Map.of("precision", 1.0, "recall", 0.5, "f1", 2 / 3.0, "accuracy", 2 / 3.0));
    assertThat(metrics.principal()).isEqualTo("f1");
  }

  @Test
  void otherTagsThanThoseOfEntitiesAreMeasuredByWords() {
    List<TokenExample> examples = TokenExample.windows(TOKENIZER, SENTENCE, 32, 0);
    var metrics = new TokenMetrics(List.of("NOUN", "ADP", "X"));
    assertThat(metrics.of(Tensor.zeros(1, 9, 3), examples)).isEqualTo(Map.of("accuracy", 1 / 3.0));
    assertThat(metrics.principal()).isEqualTo("accuracy");
  }

  @Test
  void aTaggerLearnsAndIsMeasuredOverBatchesOfDifferentLengths() throws IOException {
    Path file = folder.resolve("data.conll");
    Files.writeString(
        file,
        "Anna\tB-PER\nLee\tI-PER\nleft\tO\n\nBob\tB-PER\nwent\tO\nto\tO\nReykjavik\tB-LOC\n\n"
            + "Carl\tB-PER\nslept\tO\n\nParis\tB-LOC\nwoke\tO\n");
    var data = TaggedData.read(file, List.of());
    List<TokenExample> examples = TokenExample.all(TOKENIZER, data, 16, 0);
    var config =
        new BertConfig()
            .with("hidden_size", 32)
            .with("num_hidden_layers", 1)
            .with("num_attention_heads", 2)
            .with("intermediate_size", 32)
            .with("initializer_range", 0.2)
            .withLabels(data.labels());
    var arguments =
        TrainingArguments.builder()
            .learningRate(0.01)
            .numTrainEpochs(30)
            .trainBatchSize(2)
            .evalBatchSize(1)
            .dropout(false)
            .build();
    var trainer =
        new Trainer<>(
                AutoModelForTokenClassification.fromConfig(config, 5),
                arguments,
                TokenExample.collator(true))
            .trainingExamples(examples)
            .evaluationExamples(examples, new TokenMetrics(data.labels()));
    trainer.train();
    assertThat(trainer.evaluate(examples)).containsEntry("f1", 1.0).containsEntry("accuracy", 1.0);
  }
}
