package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.roberta.RobertaConfig;
import org.junit.jupiter.api.Test;

class TextEncoderTest {

  @Test
  void aTextIsCutToThePositionsBehindThatOfPadding() {
    var config =
        new RobertaConfig()
            .with("max_position_embeddings", 12)
            .with("hidden_size", 8)
            .with("num_attention_heads", 2)
            .with("num_hidden_layers", 1)
            .with("intermediate_size", 8);
    var tokenizer =
        AutoTokenizer.fromPretrained("embedded/minilm").withModelMaxLength(Integer.MAX_VALUE);
    assertThat(TextEncoder.of(tokenizer, config).encode("word ".repeat(50), true).length())
        .isEqualTo(10);

    var model = AutoModelForSequenceClassification.fromConfig(config, 1);
    var answer = new TextClassificationPipeline(tokenizer, model).run("word ".repeat(50));
    assertThat(answer.get(0).score()).isBetween(0f, 1f);
  }
}
