package dev.bluejay.models.distilbert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.auto.AutoModel;
import org.junit.jupiter.api.Test;

/** Printed as transformers 4.57.6 prints {@code DistilBertConfig()}. */
class DistilBertConfigTest {

  @Test
  void theDefaultsArePrintedAsInPython() {
    assertThat(new DistilBertConfig())
        .hasToString(
            """
            DistilBertConfig {
              "activation": "gelu",
              "attention_dropout": 0.1,
              "dim": 768,
              "dropout": 0.1,
              "hidden_dim": 3072,
              "initializer_range": 0.02,
              "max_position_embeddings": 512,
              "model_type": "distilbert",
              "n_heads": 12,
              "n_layers": 6,
              "pad_token_id": 0,
              "qa_dropout": 0.1,
              "seq_classif_dropout": 0.2,
              "sinusoidal_pos_embds": false,
              "transformers_version": "4.57.6",
              "vocab_size": 30522
            }""");
  }

  @Test
  void aWidthThatItsHeadsDoNotDivideIsRefusedByTheModel() {
    DistilBertConfig config = DistilBertModelTest.config().with("dim", 33);
    assertThatThrownBy(() -> AutoModel.fromConfig(config, 1))
        .isInstanceOf(ModelException.class)
        .hasMessage("config: dim must be a multiple of n_heads; got 33 and 5");
  }

  @Test
  void anActivationThatIsNotKnownIsRefused() {
    var config = new DistilBertConfig();
    assertThatThrownBy(() -> config.with("activation", "martian"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            "config: activation is unknown; got 'martian', expected one of gelu,");
  }
}
