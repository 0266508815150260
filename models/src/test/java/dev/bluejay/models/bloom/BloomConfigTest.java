package dev.bluejay.models.bloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.models.auto.AutoModelForCausalLM;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BloomConfigTest {
  private static final String ATTENTION = "transformer.h.0.self_attention.dense.bias";
  private static final String INNER = "transformer.h.1.mlp.dense_4h_to_h.bias";

  private static final BloomConfig SMALL =
      new BloomConfig().with("vocab_size", 20).with("hidden_size", 16).with("n_head", 2);

  private static Set<String> names(BloomConfig config) {
    return AutoModelForCausalLM.fromConfig(config, 1).parameters().keySet();
  }

  @Test
  void sumsInSlicesLoseTheBiasAsInPython() {
    assertThat(names(SMALL.with("slow_but_exact", true).with("pretraining_tp", 2)))
        .isNotEmpty()
        .doesNotContain(ATTENTION, INNER);
  }

  @Test
  void oneSliceKeepsIt() {
    assertThat(names(SMALL.with("slow_but_exact", true))).contains(ATTENTION, INNER);
    assertThat(names(SMALL.with("pretraining_tp", 2))).contains(ATTENTION, INNER);
  }
}
