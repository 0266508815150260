package dev.bluejay.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.Seq2SeqLMOutput;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.bart.BartConfig;
import dev.bluejay.models.generation.Generated;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.Generator;
import dev.bluejay.models.generation.Hooks;
import dev.bluejay.models.marian.MarianConfig;
import dev.bluejay.models.mbart.MBartConfig;
import dev.bluejay.models.pegasus.PegasusConfig;
import dev.bluejay.models.t5.T5Config;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every encoder-decoder. */
class EncoderDecoderTest {
  private static final int[] LONG = {5, 9, 17, 3, 22, 8, 2};
  private static final int[] SHORT = {11, 4, 2};
  private static final GenerationConfig TEN =
      GenerationConfig.defaults()
          .maxNewTokens(10)
          .with("eos_token_id", null)
          .with("decoder_start_token_id", 1);

  private static PretrainedConfig small(PretrainedConfig config) {
    return config
        .with("vocab_size", 37)
        .with("d_model", 12)
        .with("encoder_layers", 1)
        .with("decoder_layers", 2)
        .with("encoder_attention_heads", 2)
        .with("decoder_attention_heads", 3)
        .with("encoder_ffn_dim", 14)
        .with("decoder_ffn_dim", 17)
        .with("max_position_embeddings", 40)
        .with("pad_token_id", 0)
        .with("eos_token_id", 2)
        .with("decoder_start_token_id", 1)
        .with("init_std", 0.6);
  }

  private static PretrainedConfig t5(String feedForward) {
    return new T5Config()
        .with("vocab_size", 37)
        .with("d_model", 12)
        .with("d_kv", 5)
        .with("num_heads", 3)
        .with("d_ff", 14)
        .with("num_layers", 1)
        .with("num_decoder_layers", 2)
        .with("relative_attention_num_buckets", 6)
        .with("relative_attention_max_distance", 9)
        .with("feed_forward_proj", feedForward)
        .with("decoder_start_token_id", 0);
  }

  static Stream<PretrainedConfig> families() {
    return Stream.of(
        t5("relu"),
        t5("gated-gelu").with("tie_word_embeddings", false),
        small(new BartConfig()).with("scale_embedding", true),
        small(new BartConfig()).with("tie_word_embeddings", false),
        small(new MBartConfig()),
        small(new PegasusConfig()),
        small(new MarianConfig()),
        small(new MarianConfig())
            .with("share_encoder_decoder_embeddings", false)
            .with("decoder_vocab_size", 31));
  }

  private static Seq2SeqLanguageModel model(PretrainedConfig config) {
    return AutoModelForSeq2SeqLM.fromConfig(config, 3);
  }

  private static ModelInputs batch() {
    var ids = IntTensor.of(new int[][] {LONG, {11, 4, 2, 0, 0, 0, 0}});
    var mask = IntTensor.of(new int[][] {{1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 0, 0, 0}});
    return ModelInputs.of(ids).withAttentionMask(mask);
  }

  private static ModelInputs everything(ModelInputs inputs) {
    return inputs.withOutputHiddenStates(true).withOutputAttentions(true);
  }

  @ParameterizedTest
  @MethodSource("families")
  void aBatchEqualsItsSingles(PretrainedConfig config) {
    var decoder = IntTensor.of(new int[][] {{1, 6, 7}, {1, 8, 9}});
    Seq2SeqLanguageModel model = model(config);
    Seq2SeqLMOutput both = model.forward(everything(batch().withDecoderInputIds(decoder)));
    Seq2SeqLMOutput single =
        model.forward(
            everything(
                ModelInputs.of(IntTensor.of(new int[][] {SHORT}))
                    .withDecoderInputIds(IntTensor.of(new int[][] {{1, 8, 9}}))));
    assertThat(both.logits().select(0, 1).toArray()).isEqualTo(single.logits().toArray());
    assertThat(both.keys())
        .containsExactly(
            "logits",
            "decoder_hidden_states",
            "decoder_attentions",
            "cross_attentions",
            "encoder_last_hidden_state",
            "encoder_hidden_states",
            "encoder_attentions");
    assertThat(both.decoderHiddenStates()).hasSize(3);
    assertThat(both.encoderHiddenStates()).hasSize(2);
    Tensor cross = both.crossAttentions().get(1).select(0, 1); // [heads, 3, 7]
    assertThat(cross.slice(2, 3, 7).abs().max().item()).isZero();
    assertThat(cross.sum(2).at(0, 2)).isCloseTo(1, within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("families")
  void whatComesLaterChangesNothingBefore(PretrainedConfig config) {
    Seq2SeqLanguageModel model = model(config);
    ModelInputs inputs = ModelInputs.of(IntTensor.of(new int[][] {LONG}));
    Tensor one =
        model.forward(inputs.withDecoderInputIds(IntTensor.of(new int[][] {{1, 6, 7}}))).logits();
    Tensor other =
        model.forward(inputs.withDecoderInputIds(IntTensor.of(new int[][] {{1, 6, 20}}))).logits();
    assertThat(one.slice(1, 0, 2).toArray()).isEqualTo(other.slice(1, 0, 2).toArray());
    assertThat(one.select(1, 2).toArray()).isNotEqualTo(other.select(1, 2).toArray());
  }

  @ParameterizedTest
  @MethodSource("families")
  void aCacheAndABatchChangeNoToken(PretrainedConfig config) {
    var generator = new Generator(model(config), GenerationConfig.defaults());
    for (GenerationConfig settings :
        List.of(TEN, TEN.numBeams(3).numReturnSequences(2), TEN.doSample(true).seed(5))) {
      List<List<int[]>> kept = tokens(generator, List.of(LONG, SHORT), settings);
      assertThat(tokens(generator, List.of(LONG, SHORT), settings.with("use_cache", false)))
          .usingRecursiveComparison()
          .isEqualTo(kept);
      assertThat(tokens(generator, List.of(LONG), settings).get(0))
          .usingRecursiveComparison()
          .isEqualTo(kept.get(0));
      assertThat(kept.get(1).get(0)).hasSize(11).startsWith(1);
    }
  }

  private static List<List<int[]>> tokens(
      Generator generator, List<int[]> inputs, GenerationConfig config) {
    return generator.generate(inputs, config, Hooks.NONE).stream()
        .map(found -> found.stream().map(Generated::tokens).toList())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("families")
  void labelsAreShiftedAndLossesFlowToEachWeight(PretrainedConfig config) {
    Seq2SeqLanguageModel model = model(config);
    var labels = IntTensor.of(new int[][] {{6, 7, 8, 2}, {9, 2, -100, -100}});
    try (var tape = Tape.recordWithoutDropout(model.parameters().values())) {
      Seq2SeqLMOutput output = model.forward(batch().withLabels(labels));
      assertThat(output.loss().item()).isPositive();
      tape.backward(output.loss());
    }
    model
        .parameters()
        .forEach(
            (name, parameter) -> {
              boolean still = name.contains("final_logits_bias") || fixed(config, name);
              assertThat(parameter.squaredGradientNorm() > 0).as(name).isEqualTo(!still);
            });
  }

  private static boolean fixed(PretrainedConfig config, String name) {
    boolean sines = List.of("marian", "pegasus").contains(config.modelType());
    return sines && name.endsWith("embed_positions.weight");
  }

  @ParameterizedTest
  @MethodSource("families")
  void savingAndLoadingChangesNothing(PretrainedConfig config, @TempDir Path folder) {
    Seq2SeqLanguageModel model = model(config);
    model.savePretrained(folder);
    ModelInputs inputs = batch().withDecoderInputIds(IntTensor.of(new int[][] {{1, 6}, {1, 8}}));
    Seq2SeqLanguageModel again = AutoModelForSeq2SeqLM.fromPretrained(folder.toString());
    assertThat(again.forward(inputs).logits().toArray())
        .isEqualTo(model.forward(inputs).logits().toArray());
  }

  @Test
  void t5StartsAsWideAsItsWeightsAreDeep() {
    PretrainedConfig config =
        t5("relu").with("d_model", 64).with("d_kv", 16).with("num_heads", 4).with("d_ff", 128);
    Seq2SeqLanguageModel model = model(config);
    String layer = "encoder.block.0.layer.0.SelfAttention.";
    assertThat(deviation(model.parameter("shared.weight"))).isCloseTo(1, within(0.05));
    assertThat(deviation(model.parameter(layer + "q.weight"))).isCloseTo(1 / 32.0, within(2e-3));
    assertThat(deviation(model.parameter(layer + "k.weight"))).isCloseTo(1 / 8.0, within(8e-3));
    assertThat(deviation(model.parameter("encoder.block.0.layer.1.DenseReluDense.wo.weight")))
        .isCloseTo(1 / Math.sqrt(128), within(5e-3));
  }

  private static double deviation(Parameter parameter) {
    return parameter.value().square().mean().sqrt().item();
  }

  @Test
  void mBartBeginsWithTheLanguageAtTheEnd() {
    var config = small(new MBartConfig());
    Seq2SeqLanguageModel model = model(config);
    var labels = IntTensor.of(new int[][] {{6, 7, 2, 30}, {9, 2, 31, -100}});
    Tensor byLabels = model.forward(batch().withLabels(labels)).logits();
    var shifted = IntTensor.of(new int[][] {{30, 6, 7, 2}, {31, 9, 2, 31}});
    Tensor given = model.forward(batch().withDecoderInputIds(shifted)).logits();
    assertThat(byLabels.select(0, 0).toArray()).isEqualTo(given.select(0, 0).toArray());
    assertThat(byLabels.select(0, 1).slice(0, 0, 3).toArray())
        .isEqualTo(given.select(0, 1).slice(0, 0, 3).toArray());
    // Behind the last label nothing is computed.
    assertThat(byLabels.select(0, 1).select(0, 3).abs().max().item()).isZero();
  }

  @Test
  void badInputsAreToldInASentence() {
    var t5 = AutoModel.fromConfig(t5("relu"), 1);
    assertThatThrownBy(() -> t5.forward(batch()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "T5Model: there is nothing for the decoder; got no decoder_input_ids; give it some, or"
                + " labels");
    assertThatThrownBy(
            () -> t5.forward(batch().withDecoderInputIds(IntTensor.of(new int[][] {{1}}))))
        .hasMessage("decoder_input_ids: the batch differs from that of input_ids; got 1 and 2");
    assertThatThrownBy(() -> t5("gated-gelu-new"))
        .hasMessageContaining("feed_forward_proj is unknown; got 'gated-gelu-new'");
    var bart = AutoModelForSequenceClassification.fromConfig(small(new BartConfig()), 1);
    assertThatThrownBy(() -> bart.forward(IntTensor.of(new int[][] {{5, 2, 2}, {5, 6, 2}})))
        .hasMessageContaining("each sequence must have as many end tokens");
    var generator = new Generator(model(t5("relu")), GenerationConfig.defaults());
    assertThatThrownBy(
            () -> generator.generate(IntTensor.of(new int[][] {LONG}), GenerationConfig.defaults()))
        .hasMessageContaining("decoder_start_token_id must be one id");
  }

  /** As transformers 4.57.6 does with a config.json that says both. */
  @Test
  void whatAFileSaysOfTheFunctionGoesBeforeItsKind() {
    PretrainedConfig gated = t5("gated-gelu");
    assertThat(gated.flag("is_gated_act")).isTrue();
    assertThat(gated.json("dense_act_fn").asText()).isEqualTo("gelu_new");
    assertThat(t5("silu").json("dense_act_fn").asText()).isEqualTo("silu");
    PretrainedConfig both = gated.with("is_gated_act", false).with("dense_act_fn", "relu");
    assertThat(model(both).parameters().keySet())
        .contains("encoder.block.0.layer.1.DenseReluDense.wi.weight");
  }
}
