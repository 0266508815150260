package dev.bluejay.training.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.distilbert.DistilBertConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerDepthsTest {
  @Test
  void aBertHasItsEmbeddingsLayersAndHead() {
    var config =
        new BertConfig()
            .with("vocab_size", 9)
            .with("hidden_size", 4)
            .with("num_attention_heads", 2)
            .with("num_hidden_layers", 3);
    var model = AutoModelForSequenceClassification.fromConfig(config, 1);
    var depths = LayerDepths.of(model.parameterNames());
    assertThat(depths.head()).isEqualTo(4);
    assertThat(depths.groups().keySet()).containsExactly(0, 1, 2, 3, 4);
    assertThat(depths.groups().get(0))
        .hasSize(5)
        .allMatch(name -> name.startsWith("bert.embeddings."));
    assertThat(depths.groups().get(3))
        .hasSize(16)
        .allMatch(name -> name.startsWith("bert.encoder.layer.2."));
    assertThat(depths.groups().get(4))
        .containsExactlyInAnyOrder(
            "bert.pooler.dense.weight",
            "bert.pooler.dense.bias",
            "classifier.weight",
            "classifier.bias");
  }

  @Test
  void aDistilBertToo() {
    var config =
        new DistilBertConfig()
            .with("vocab_size", 9)
            .with("dim", 4)
            .with("n_heads", 2)
            .with("n_layers", 2);
    var model = AutoModelForSequenceClassification.fromConfig(config, 1);
    var depths = LayerDepths.of(model.parameterNames());
    assertThat(depths.groups().keySet()).containsExactly(0, 1, 2, 3);
    assertThat(depths.of("distilbert.transformer.layer.1.ffn.lin1.weight")).isEqualTo(2);
    assertThat(depths.of("pre_classifier.weight")).isEqualTo(3);
  }

  @Test
  void namesOfOtherFamiliesAreUnderstood() {
    var gpt = LayerDepths.of(List.of("transformer.wte.weight", "transformer.h.11.ln_1.weight"));
    assertThat(gpt.of("transformer.wte.weight")).isZero();
    assertThat(gpt.of("transformer.h.11.ln_1.weight")).isEqualTo(12);
    var t5 =
        LayerDepths.of(
            List.of("shared.weight", "encoder.block.0.layer.1.DenseReluDense.wi.weight"));
    assertThat(t5.of("encoder.block.0.layer.1.DenseReluDense.wi.weight")).isEqualTo(1);
    var adapters = LayerDepths.of(List.of("base_model.model.bert.encoder.layer.4.x.lora_A.weight"));
    assertThat(adapters.of("base_model.model.bert.encoder.layer.4.x.lora_A.weight")).isEqualTo(5);
  }

  @Test
  void ratesFallWithDepth() {
    var depths = LayerDepths.of(List.of("embeddings.w", "layer.0.w", "layer.1.w", "classifier.w"));
    var rates = depths.rates(1e-3, 0.5);
    assertThat(rates.apply("classifier.w")).isEqualTo(1e-3);
    assertThat(rates.apply("layer.1.w")).isCloseTo(5e-4, within(1e-15));
    assertThat(rates.apply("embeddings.w")).isCloseTo(1.25e-4, within(1e-15));
  }

  @Test
  void whatHasNoLayersIsRefused() {
    assertThatThrownBy(() -> LayerDepths.of(List.of("a.weight")))
        .isInstanceOf(RateException.class)
        .hasMessage("layer depths: no parameter is one of a layer; got names such as [a.weight]");
    var depths = LayerDepths.of(List.of("layer.0.w"));
    assertThatThrownBy(() -> depths.of("b")).hasMessageContaining("there is no parameter 'b'");
    assertThatThrownBy(() -> depths.rates(1, 0)).hasMessageContaining("got 0.0");
  }
}
