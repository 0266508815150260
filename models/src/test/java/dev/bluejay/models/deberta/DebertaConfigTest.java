package dev.bluejay.models.deberta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ModelException;
import org.junit.jupiter.api.Test;

/** Printed as transformers 4.57.6 prints {@code DebertaConfig()} and the like. */
class DebertaConfigTest {

  @Test
  void theDefaultsArePrintedAsInPython() {
    assertThat(new DebertaConfig())
        .hasToString(
            """
            DebertaConfig {
              "attention_probs_dropout_prob": 0.1,
              "hidden_act": "gelu",
              "hidden_dropout_prob": 0.1,
              "hidden_size": 768,
              "initializer_range": 0.02,
              "intermediate_size": 3072,
              "layer_norm_eps": 1e-07,
              "legacy": true,
              "max_position_embeddings": 512,
              "max_relative_positions": -1,
              "model_type": "deberta",
              "num_attention_heads": 12,
              "num_hidden_layers": 12,
              "pad_token_id": 0,
              "pooler_dropout": 0,
              "pooler_hidden_act": "gelu",
              "pooler_hidden_size": 768,
              "pos_att_type": null,
              "position_biased_input": true,
              "relative_attention": false,
              "transformers_version": "4.57.6",
              "type_vocab_size": 0,
              "vocab_size": 50265
            }\
            """);
  }

  @Test
  void kindsBetweenBarsBecomeAListAndThePoolerIsAsWideAsAllElse() {
    var config = new DebertaV2Config().with("hidden_size", 48).with("pos_att_type", "C2P| p2c");
    assertThat(config.kinds()).containsExactly("c2p", "p2c");
    assertThat(config.toString())
        .contains("\"pooler_hidden_size\": 48,")
        .contains("\"pos_att_type\": [\n    \"c2p\",\n    \"p2c\"\n  ],");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new DebertaV2Config().with("conv_kernel_size", 4))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("must be odd and conv_groups divide hidden_size; got 4, 1 and 1536");
    assertThatThrownBy(() -> new DebertaConfig().with("attention_head_size", 60))
        .hasMessageContaining("got 60, 768 and 12 heads");
  }
}
