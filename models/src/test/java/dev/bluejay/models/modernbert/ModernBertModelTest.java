package dev.bluejay.models.modernbert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.tensor.IntTensor;
import org.junit.jupiter.api.Test;

class ModernBertModelTest {

  @Test
  void positionsThatAreComputedHaveNoEnd() {
    var config =
        new ModernBertConfig()
            .with("vocab_size", 20)
            .with("pad_token_id", 0)
            .with("hidden_size", 8)
            .with("num_attention_heads", 2)
            .with("num_hidden_layers", 2)
            .with("intermediate_size", 8)
            .with("max_position_embeddings", 6);
    var output = AutoModel.fromConfig(config, 1).forward(IntTensor.ones(1, 9));

    assertThat(output.lastHiddenState().shape().sizes()).containsExactly(1, 9, 8);
    assertThat(output.lastHiddenState().toArray()).doesNotContain(Float.NaN);
  }
}
