package dev.bluejay.models.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.bloom.BloomConfig;
import dev.bluejay.models.gemma2.Gemma2Config;
import dev.bluejay.models.gemma3.Gemma3TextConfig;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.models.gptneox.GPTNeoXConfig;
import dev.bluejay.models.llama.LlamaConfig;
import dev.bluejay.models.mistral.MistralConfig;
import dev.bluejay.models.opt.OPTConfig;
import dev.bluejay.models.phi3.Phi3Config;
import dev.bluejay.models.qwen2.Qwen2Config;
import dev.bluejay.models.qwen3.Qwen3Config;
import dev.bluejay.tensor.IntTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorTest {
  private static final GenerationConfig SHORT =
      GenerationConfig.defaults().maxNewTokens(12).with("eos_token_id", null);
  private static final IntTensor PROMPT = IntTensor.of(new int[][] {{5, 9, 17, 3, 22}});

  private static PretrainedConfig small(PretrainedConfig config) {
    return config
        .with("vocab_size", 37)
        .with("hidden_size", 16)
        .with("intermediate_size", 20)
        .with("num_hidden_layers", 2)
        .with("num_attention_heads", 4)
        .with("num_key_value_heads", 2)
        .with("head_dim", 6)
        .with("pad_token_id", 0)
        .with("initializer_range", 0.4);
  }

  static Stream<PretrainedConfig> families() {
    return Stream.of(
        new GPT2Config()
            .with("vocab_size", 37)
            .with("n_embd", 16)
            .with("n_layer", 2)
            .with("n_head", 4)
            .with("n_positions", 40)
            .with("initializer_range", 0.4),
        new BloomConfig()
            .with("vocab_size", 37)
            .with("hidden_size", 18)
            .with("n_head", 3)
            .with("initializer_range", 0.4),
        new OPTConfig()
            .with("vocab_size", 37)
            .with("hidden_size", 16)
            .with("num_hidden_layers", 2)
            .with("num_attention_heads", 4)
            .with("ffn_dim", 20)
            .with("max_position_embeddings", 40)
            .with("init_std", 0.4),
        small(new LlamaConfig()),
        small(new MistralConfig()).with("sliding_window", 4),
        small(new Qwen2Config()),
        small(new Qwen3Config()),
        small(new Gemma2Config()).with("sliding_window", 4),
        small(new Phi3Config()),
        small(new Gemma3TextConfig())
            .with("num_hidden_layers", 3)
            .with("sliding_window_pattern", 2)
            .with("sliding_window", 4),
        small(new BertConfig()).with("is_decoder", true),
        small(new GPTNeoXConfig()));
  }

  private static Generator generator(PretrainedConfig config) {
    CausalLanguageModel model = AutoModelForCausalLM.fromConfig(config, 7);
    return new Generator(model, GenerationConfig.defaults());
  }

  private static Generator generator() {
    return generator(small(new LlamaConfig()));
  }

  @ParameterizedTest
  @MethodSource("families")
  void aCacheChangesNothing(PretrainedConfig config) {
    Generator generator = generator(config);
    for (GenerationConfig settings : List.of(SHORT, SHORT.numBeams(3))) {
      int[] kept = generator.generate(PROMPT, settings).sequences().toArray();
      int[] anew =
          generator.generate(PROMPT, settings.with("use_cache", false)).sequences().toArray();
      assertThat(kept).isEqualTo(anew);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void aBatchGivesWhatItsPromptsGiveAlone(PretrainedConfig config) {
    Generator generator = generator(config);
    List<int[]> prompts =
        List.of(new int[] {5, 9, 17}, new int[] {4}, new int[] {1, 2, 3, 4, 5, 6});
    for (GenerationConfig settings : List.of(SHORT, SHORT.numBeams(2))) {
      var together = generator.generate(prompts, settings, Hooks.NONE);
      for (int b = 0; b < prompts.size(); b++) {
        var alone = generator.generate(prompts.subList(b, b + 1), settings, Hooks.NONE);
        assertThat(together.get(b).get(0).tokens()).isEqualTo(alone.get(0).get(0).tokens());
      }
    }
  }

  @Test
  void aTextThatOutgrowsItsFrequenciesIsComputedAnew() {
    Generator generator =
        generator(
            small(new Phi3Config())
                .with("max_position_embeddings", 40)
                .with("original_max_position_embeddings", 10)
                .with(
                    "rope_scaling",
                    Map.of(
                        "type", "longrope",
                        "short_factor", List.of(1.0, 1.3, 1.5),
                        "long_factor", List.of(2.0, 3.0, 4.0))));
    for (GenerationConfig settings : List.of(SHORT, SHORT.numBeams(3))) {
      int[] cached = generator.generate(PROMPT, settings).sequences().toArray();
      int[] anew =
          generator.generate(PROMPT, settings.with("use_cache", false)).sequences().toArray();
      assertThat(cached).isEqualTo(anew);
    }
  }

  @Test
  void eachGreedyTokenIsTheLikeliest() {
    Generator generator = generator();
    var model = AutoModelForCausalLM.fromConfig(small(new LlamaConfig()), 7);
    int[] row = generator.generate(PROMPT, SHORT).sequences().toArray();
    assertThat(row).hasSize(17);
    var logits = model.forward(IntTensor.of(new int[][] {row})).logits();
    for (int t = 4; t < 16; t++) {
      assertThat(logits.select(0, 0).select(0, t).argmax(0).toArray()[0]).isEqualTo(row[t + 1]);
    }
  }

  @Test
  void aSeedMakesDrawsRepeatable() {
    Generator generator = generator();
    GenerationConfig draw = SHORT.doSample(true).numReturnSequences(3).seed(5);
    int[] once = generator.generate(PROMPT, draw).sequences().toArray();
    assertThat(generator.generate(PROMPT, draw).sequences().toArray()).isEqualTo(once);
    assertThat(generator.generate(PROMPT, draw.seed(6)).sequences().toArray()).isNotEqualTo(once);
    GenerationConfig beams = draw.numBeams(3);
    assertThat(generator.generate(PROMPT, beams).sequences().toArray())
        .isEqualTo(generator.generate(PROMPT, beams).sequences().toArray());
  }

  @Test
  void drawsFromOneTokenAreGreedy() {
    Generator generator = generator();
    assertThat(generator.generate(PROMPT, SHORT.doSample(true).topK(1)).sequences().toArray())
        .isEqualTo(generator.generate(PROMPT, SHORT).sequences().toArray());
  }

  @Test
  void rowsEndAtAnEndTokenAndAreFilledUp() {
    Generator generator = generator();
    int[] free = generator.generate(PROMPT, SHORT).sequences().toArray();
    GenerationConfig ends = SHORT.with("eos_token_id", free[7]).with("pad_token_id", 0);
    int[] row = generator.generate(PROMPT, ends).sequences().toArray();
    assertThat(row[row.length - 1]).isEqualTo(free[7]);
    assertThat(row.length).isLessThanOrEqualTo(8);
  }

  @Test
  void aListenerHearsEachTokenAndMayEndARow() {
    var heard = new ArrayList<Integer>();
    Hooks hooks =
        Hooks.NONE.with(
            (int row, int token) -> {
              heard.add(token);
              return heard.size() < 3;
            });
    int[] row =
        generator().generate(PROMPT, IntTensor.ones(1, 5), SHORT, hooks).sequences().toArray();
    assertThat(row).hasSize(8);
    assertThat(heard).containsExactly(row[5], row[6], row[7]);
  }

  @Test
  void onesOwnProcessorAndCriterionCount() {
    Hooks hooks =
        Hooks.NONE
            .with(
                (int[] tokens, float[] scores) -> {
                  java.util.Arrays.fill(scores, Float.NEGATIVE_INFINITY);
                  scores[11] = 0;
                })
            .with((StoppingCriterion) tokens -> tokens.length == 7);
    assertThat(
            generator().generate(PROMPT, IntTensor.ones(1, 5), SHORT, hooks).sequences().toArray())
        .containsExactly(5, 9, 17, 3, 22, 11, 11);
  }

  @Test
  void badRequestsAreOneSentence() {
    Generator generator = generator(families().findFirst().orElseThrow());
    refused(generator, SHORT.doSample(true).topP(0), "top_p is out of its range; got 0.0");
    refused(generator, SHORT.doSample(true).temperature(0), "temperature is out of its range");
    refused(generator, SHORT.numBeams(2).numReturnSequences(3), "more than num_beams; got 3 and 2");
    refused(generator, SHORT.numReturnSequences(2), "more than num_beams; got 2 and 1");
    refused(generator, SHORT.maxNewTokens(0), "no room for a new token");
    refused(
        generator, SHORT.with("bad_words_ids", List.of(List.of(99))), "outside of the vocabulary");
    refused(generator, SHORT.stopStrings(List.of(".")), "stop_strings need a tokenizer");
    assertThatThrownBy(() -> generator.generate(IntTensor.zeros(1, 40), SHORT))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("fills all positions of the model; got 40 tokens");
    assertThatThrownBy(() -> SHORT.with("top_q", 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no setting 'top_q'");
  }

  private static void refused(Generator generator, GenerationConfig config, String message) {
    assertThatThrownBy(() -> generator.generate(PROMPT, config))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }
}
