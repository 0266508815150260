package dev.bluejay.models.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.models.t5.T5Config;
import dev.bluejay.tensor.IntTensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptPrefixTest {
  private static final GenerationConfig SHORT =
      GenerationConfig.defaults().maxNewTokens(12).with("eos_token_id", null);

  private static Generator generator(PretrainedConfig config) {
    return new Generator(AutoModelForCausalLM.fromConfig(config, 7), GenerationConfig.defaults());
  }

  @ParameterizedTest
  @MethodSource("dev.bluejay.models.generation.GeneratorTest#families")
  void aKeptPrefixChangesNothing(PretrainedConfig config) {
    Generator generator = generator(config);
    Generator keeping = generator.keeping(5, 9, 17, 3, 22, 8, 30);
    List<int[]> prompts =
        List.of(
            new int[] {5, 9, 17, 3, 22, 8, 30, 11, 2},
            new int[] {5, 9, 17, 3, 22, 8, 30},
            new int[] {5, 9, 4},
            new int[] {5},
            new int[] {6, 9});
    for (GenerationConfig settings :
        List.of(SHORT, SHORT.numBeams(2), SHORT.with("prompt_lookup_num_tokens", 3))) {
      assertThat(DraftsTest.tokens(keeping.generate(prompts, settings, Hooks.NONE)))
          .isEqualTo(DraftsTest.tokens(generator.generate(prompts, settings, Hooks.NONE)));
    }
    var padded = IntTensor.of(new int[][] {{0, 0, 5, 9, 17}, {5, 9, 17, 3, 1}});
    var mask = IntTensor.of(new int[][] {{0, 0, 1, 1, 1}, {1, 1, 1, 1, 1}});
    assertThat(keeping.generate(padded, mask, SHORT).sequences().toArray())
        .isEqualTo(generator.generate(padded, mask, SHORT).sequences().toArray());
  }

  @Test
  void whatCannotBeKeptIsOneSentence() {
    var decoder =
        new Generator(
            AutoModelForCausalLM.fromConfig(GeneratorTest.families().findFirst().orElseThrow(), 7),
            GenerationConfig.defaults());
    assertThatThrownBy(() -> decoder.keeping(new int[41]))
        .isInstanceOf(ModelException.class)
        .hasMessage("prefix: it must fit into the model; got 41 tokens, expected 1 to 40");
    var reader =
        new Generator(
            AutoModelForSeq2SeqLM.fromConfig(
                new T5Config().with("vocab_size", 37).with("d_model", 12).with("num_layers", 1), 7),
            GenerationConfig.defaults());
    assertThatThrownBy(() -> reader.keeping(1, 2))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("prefix: an encoder reads whole texts");
  }
}
