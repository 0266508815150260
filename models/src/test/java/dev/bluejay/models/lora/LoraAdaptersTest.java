package dev.bluejay.models.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.RandomInputs;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.llama.LlamaConfig;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LoraAdaptersTest {
  private static final LoraConfig CONFIG =
      LoraConfig.of("query", "value", "intermediate.dense").withR(3).withLoraAlpha(6);

  private static final BertConfig BERT =
      new BertConfig()
          .with("vocab_size", 99)
          .with("hidden_size", 12)
          .with("num_hidden_layers", 2)
          .with("num_attention_heads", 2)
          .with("intermediate_size", 17)
          .with("hidden_dropout_prob", 0.0)
          .with("attention_probs_dropout_prob", 0.0)
          .with("initializer_range", 0.3)
          .with("num_labels", 3);

  private final SequenceClassificationModel model =
      AutoModelForSequenceClassification.fromConfig(BERT, 5);
  private final ModelInputs inputs =
      RandomInputs.of(6, 9, 99)
          .batch(0)
          .withLabels(IntTensor.of(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0));

  private Tensor logits() {
    return model.forward(inputs).logits();
  }

  private float loss() {
    return model.forward(inputs).loss().item();
  }

  /** Adapters that are not zero. */
  private LoraAdapters trained(LoraConfig config) {
    LoraAdapters adapters = LoraAdapters.attach(model, config, 7);
    change(adapters, value -> Tensor.normal(8, 0, 0.2, value.shape().sizes()));
    return adapters;
  }

  private static void change(LoraAdapters adapters, UnaryOperator<Tensor> change) {
    adapters
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (name.contains("lora_")) {
                parameter.assign(change.apply(parameter.value()));
              }
            });
  }

  private static Parameter parameter(LoraAdapters adapters, String name) {
    return Objects.requireNonNull(adapters.parameters().get("base_model.model." + name));
  }

  @Test
  void newAdaptersChangeNothing() {
    Tensor before = logits();
    LoraAdapters adapters = LoraAdapters.attach(model, CONFIG, 7);
    assertThat(logits().maxAbsDiff(before)).isLessThan(1e-6f);
    assertThat(adapters.parameters().keySet())
        .hasSize(2 * 2 * 3 + 2)
        .contains(
            "base_model.model.bert.encoder.layer.1.attention.self.query.lora_A.weight",
            "base_model.model.bert.encoder.layer.0.intermediate.dense.lora_B.weight",
            "base_model.model.classifier.bias");
  }

  @Test
  void gradientsAreTheSlopesOfTheLoss() {
    LoraAdapters adapters = trained(CONFIG);
    Map<String, Parameter> parameters = adapters.parameters();
    try (var tape = Tape.record(parameters.values(), 1)) {
      tape.backward(model.forward(inputs).loss());
    }
    float step = 1e-2f;
    parameters.forEach(
        (name, parameter) -> {
          float[] start = parameter.value().toArray();
          int[] shape = parameter.value().shape().sizes();
          float[] gradient = parameter.gradient().toArray();
          for (int i = 0; i < start.length; i += 5) {
            float[] moved = start.clone();
            moved[i] = start[i] + step;
            parameter.assign(Tensor.of(moved, shape));
            double above = loss();
            moved[i] = start[i] - step;
            parameter.assign(Tensor.of(moved, shape));
            double below = loss();
            parameter.assign(Tensor.of(start, shape));
            assertThat((double) gradient[i])
                .as("%s, element %d", name, i)
                .isCloseTo((above - below) / (2 * step), within(3e-3));
          }
        });
  }

  @Test
  void trainingTouchesNothingElse() {
    LoraAdapters adapters = trained(CONFIG.withLoraDropout(0.1));
    float before = loss();
    Tensor weight = model.parameter("bert.encoder.layer.0.attention.self.query.weight").value();
    Tensor same = Tensor.of(weight.toArray(), weight.shape().sizes());
    for (int step = 0; step < 20; step++) {
      try (var tape = Tape.record(adapters.parameters().values(), step)) {
        tape.backward(model.forward(inputs).loss());
      }
      for (Parameter parameter : adapters.parameters().values()) {
        parameter.assign(parameter.value().sub(parameter.gradient().mul(0.1f)));
        parameter.zeroGradient();
      }
    }
    assertThat(loss()).isLessThan(0.8f * before);
    assertThat(weight.maxAbsDiff(same)).isZero();
  }

  @Test
  void dropoutIsForTrainingAlone() {
    LoraAdapters adapters = trained(CONFIG.withLoraDropout(0.5));
    Tensor plain = logits();
    assertThat(logits().maxAbsDiff(plain)).isZero();
    try (var tape = Tape.record(adapters.parameters().values(), 3)) {
      tape.backward(model.forward(inputs).loss());
      assertThat(logits().maxAbsDiff(plain)).isGreaterThan(1e-3f);
    }
  }

  @Test
  void mergedTheModelComputesTheSameWithoutThem() {
    Tensor before = logits();
    LoraAdapters adapters = trained(CONFIG);
    Tensor adapted = logits();
    assertThat(adapted.maxAbsDiff(before)).isGreaterThan(1e-2f);
    adapters.merge();
    adapters.merge();
    assertThat(logits().maxAbsDiff(adapted)).isLessThan(1e-4f);
    adapters.unmerge();
    assertThat(logits().maxAbsDiff(adapted)).isLessThan(1e-4f);
    adapters.merge();
    adapters.detach();
    assertThat(logits().maxAbsDiff(before)).isLessThan(1e-4f);
  }

  @Test
  void detachingGivesTheHeadBackItsWeights() {
    Tensor before = logits();
    LoraAdapters adapters = trained(CONFIG);
    Parameter head = parameter(adapters, "classifier.weight");
    head.assign(head.value().add(1));
    adapters.detach();
    assertThat(logits().maxAbsDiff(before)).isZero();
  }

  @Test
  void everyLinearLayerButTheHeadMayBeATarget() {
    LoraAdapters adapters =
        LoraAdapters.attach(model, LoraConfig.of(LoraConfig.ALL_LINEAR).withR(1), 1);
    assertThat(adapters.parameters()).hasSize(2 * (2 * 6 + 1) + 2);
    assertThat(adapters.config().targetModules())
        .hasSize(13)
        .contains("bert.pooler.dense", "bert.encoder.layer.1.output.dense");
    var base = AutoModel.fromConfig(BERT, 1);
    assertThat(LoraAdapters.attach(base, LoraConfig.of("query"), 1).parameters())
        .hasSize(4)
        .containsKey("base_model.model.encoder.layer.0.attention.self.query.lora_A.weight");
  }

  @Test
  void decodersMayHaveAdaptersToo() {
    var config =
        new LlamaConfig()
            .with("num_key_value_heads", 1)
            .with("num_attention_heads", 2)
            .with("vocab_size", 99)
            .with("hidden_size", 12)
            .with("intermediate_size", 17)
            .with("num_hidden_layers", 2)
            .with("initializer_range", 0.3);
    var decoder = AutoModel.fromConfig(config, 5);
    ModelInputs tokens = RandomInputs.of(6, 9, 99).batch(0);
    LoraAdapters adapters =
        LoraAdapters.attach(decoder, LoraConfig.of("q_proj", "v_proj", "down_proj").withR(2), 1);
    assertThat(adapters.parameters()).hasSize(2 * 2 * 3);
    change(adapters, value -> Tensor.normal(8, 0, 0.2, value.shape().sizes()));
    Tensor adapted = decoder.forward(tokens).get(0);
    adapters.merge();
    Tensor merged = decoder.forward(tokens).get(0);
    assertThat(merged.maxAbsDiff(adapted)).isLessThan(1e-4f);
    adapters.detach();
    assertThat(decoder.forward(tokens).get(0).maxAbsDiff(adapted)).isGreaterThan(1e-2f);
  }

  @Test
  void aSeedGivesTheSameAdapters() {
    LoraAdapters adapters = LoraAdapters.attach(model, CONFIG, 7);
    var other = AutoModelForSequenceClassification.fromConfig(BERT, 5);
    var same = LoraAdapters.attach(other, CONFIG, 7);
    String name = "bert.encoder.layer.0.attention.self.value.lora_A.weight";
    Tensor a = parameter(adapters, name).value();
    assertThat(parameter(same, name).value().maxAbsDiff(a)).isZero();
    assertThat(a.abs().max().item()).isBetween(0.1f, (float) (1 / Math.sqrt(12)));
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> LoraAdapters.attach(model, LoraConfig.of("q_lin"), 1))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            "lora: no linear layer is named so; got [q_lin], expected ends of names such as"
                + " [bert.encoder.layer.0.attention.self.query");
    assertThatThrownBy(() -> LoraConfig.of("query").withR(0))
        .hasMessage("lora: r is a width; got 0, expected 1 or more");
    assertThatThrownBy(() -> LoraConfig.of("query").withLoraAlpha(Double.NaN))
        .hasMessageContaining("lora_alpha");
    assertThatThrownBy(() -> LoraConfig.of("query").withLoraDropout(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dropout");
    assertThatThrownBy(LoraConfig::of).hasMessageContaining("target_modules");
    assertThat(CONFIG.targetModules()).isEqualTo(List.of("query", "value", "intermediate.dense"));
  }
}
