package dev.bluejay.models.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.deberta.DebertaConfig;
import dev.bluejay.models.deberta.DebertaV2Config;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.models.llama.LlamaConfig;
import dev.bluejay.models.mpnet.MPNetConfig;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.TensorException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models loaded with weights of less than 32 bits. */
class PrecisionTest {
  private static final IntTensor IDS = IntTensor.of(new int[][] {{3, 8, 14, 30, 2}});

  /** With a head of its own, and with one that shares the words' table. */
  static Stream<PretrainedConfig> configs() {
    return Stream.of(
        new LlamaConfig()
            .with("vocab_size", 37)
            .with("hidden_size", 32)
            .with("intermediate_size", 40)
            .with("num_hidden_layers", 2)
            .with("num_attention_heads", 4),
        new GPT2Config()
            .with("vocab_size", 37)
            .with("n_embd", 32)
            .with("n_layer", 2)
            .with("n_head", 4));
  }

  private static CausalLanguageModel model(PretrainedConfig config, Precision precision) {
    return AutoModelForCausalLM.fromConfig(config, LoadOptions.defaults().precision(precision));
  }

  private static Tensor logits(PretrainedConfig config, Precision precision) {
    return model(config, precision).forward(IDS).logits();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void fewerBitsLoseMore(PretrainedConfig config) {
    Tensor exact = logits(config, Precision.FLOAT32);
    float size = exact.toArray()[0] == 0 ? 1 : exact.maxAbsDiff(Tensor.zeros(1, 5, 37));
    float sixteen = exact.maxAbsDiff(logits(config, Precision.BFLOAT16)) / size;
    float eight = exact.maxAbsDiff(logits(config, Precision.INT8)) / size;
    float four = exact.maxAbsDiff(logits(config, Precision.INT4)) / size;
    assertThat(sixteen).isBetween(1e-6f, 0.03f);
    assertThat(eight).isBetween(1e-6f, 0.05f);
    assertThat(four).isBetween(eight, 0.6f);
  }

  /** With tables that are read otherwise than by lookup, and with a decoder that is not shared. */
  static Stream<PretrainedConfig> encoders() {
    return Stream.of(
            new BertConfig(),
            new BertConfig().with("tie_word_embeddings", false),
            new BertConfig().with("position_embedding_type", "relative_key_query"),
            new MPNetConfig(),
            new DebertaConfig().with("relative_attention", true),
            new DebertaV2Config().with("relative_attention", true))
        .map(
            config ->
                config
                    .with("vocab_size", 37)
                    .with("hidden_size", 32)
                    .with("intermediate_size", 40)
                    .with("num_hidden_layers", 2)
                    .with("num_attention_heads", 4)
                    .with("max_position_embeddings", 40)
                    .with("pos_att_type", List.of("c2p", "p2c")));
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void encodersLoseLittle(PretrainedConfig config) {
    Tensor exact = AutoModelForMaskedLM.fromConfig(config, 0).forward(IDS).logits();
    float size = exact.maxAbsDiff(Tensor.zeros(1, 5, 37));
    for (Precision precision : List.of(Precision.BFLOAT16, Precision.INT8, Precision.INT4)) {
      var model =
          Loading.random(MaskedLMModel.class, config, LoadOptions.defaults().precision(precision));
      float lost = exact.maxAbsDiff(model.forward(IDS).logits()) / size;
      assertThat(lost).isBetween(1e-6f, precision == Precision.INT4 ? 0.6f : 0.05f);
    }
  }

  @Test
  void theyCanBeNeitherTrainedNorSaved(@TempDir Path folder) {
    configs()
        .forEach(
            config -> {
              CausalLanguageModel model = model(config, Precision.INT8);
              assertThatThrownBy(model::parameters)
                  .isInstanceOf(TensorException.class)
                  .hasMessageContaining("can be neither trained nor saved; got INT8");
              assertThatThrownBy(() -> model.savePretrained(folder))
                  .hasMessageContaining("load the model without a precision");
            });
  }
}
