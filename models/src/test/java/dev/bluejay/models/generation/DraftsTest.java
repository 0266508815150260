package dev.bluejay.models.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.LanguageModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guesses, of a prompt or of a smaller model, make nothing but time. */
class DraftsTest {
  private static final GenerationConfig MORE =
      GenerationConfig.defaults().maxNewTokens(24).with("eos_token_id", null);
  private static final List<int[]> PROMPTS =
      List.of(new int[] {5, 9, 17, 5, 9}, new int[] {4, 4, 4, 4});

  private static LanguageModel model(PretrainedConfig config, int seed) {
    return config.flag("is_encoder_decoder")
        ? AutoModelForSeq2SeqLM.fromConfig(config, seed)
        : AutoModelForCausalLM.fromConfig(config, seed);
  }

  @ParameterizedTest
  @MethodSource({
    "dev.bluejay.models.generation.GeneratorTest#families",
    "dev.bluejay.models.seq2seq.EncoderDecoderTest#families"
  })
  void theTokensAreThoseWithoutDrafts(PretrainedConfig config) {
    var generator = new Generator(model(config, 7), GenerationConfig.defaults());
    GenerationConfig usual = MORE.with("decoder_start_token_id", 1);
    for (GenerationConfig settings :
        List.of(
            usual,
            usual.repetitionPenalty(1.3),
            usual.doSample(true).topK(3).seed(3).numReturnSequences(2))) {
      var plain = tokens(generator.generate(PROMPTS, settings, Hooks.NONE));
      var lookup = settings.with("prompt_lookup_num_tokens", 4);
      assertThat(tokens(generator.generate(PROMPTS, lookup, Hooks.NONE))).isEqualTo(plain);
      var bold = settings.with("assistant_confidence_threshold", 0.0);
      for (int seed : new int[] {7, 8}) {
        Generator assisted = generator.assistedBy(model(config, seed));
        assertThat(tokens(assisted.generate(PROMPTS, bold, Hooks.NONE))).isEqualTo(plain);
      }
    }
  }

  /**
   * After n comes n + 1, and after 9 comes 0; counts the calls and the tokens that are taken back.
   */
  private static final class Clock implements NextScores {
    private int passes;
    private int drafted;

    @Override
    public Tensor of(int[][] rows, int[] drafts) {
      passes++;
      int n = 0;
      for (int draft : drafts) {
        n += draft + 1;
        drafted += draft;
      }
      var scores = new float[n][10];
      int at = 0;
      for (int b = 0; b < rows.length; b++) {
        for (int back = drafts[b]; back >= 0; back--) {
          scores[at++][(rows[b][rows[b].length - 1 - back] + 1) % 10] = 1;
        }
      }
      return Tensor.of(scores);
    }

    @Override
    public void select(int[] origins) {}
  }

  private static int[] run(Clock clock, Drafts drafts) {
    var rules = new Rules(List.of(), tokens -> tokens.length >= 43, 43);
    var search = new SampleSearch(clock, List.of(rules), (row, token) -> true, null, drafts);
    return search.run(new int[][] {{7, 8, 9}}, 1)[0];
  }

  @Test
  void severalTokensAreCheckedInOnePass() {
    var one = new Clock();
    int[] plain = run(one, Drafts.NONE);
    var several = new Clock();
    int[] found = run(several, new PromptLookup(new int[0][], 1, 5, 2));
    assertThat(found).isEqualTo(plain).hasSize(43);
    assertThat(one.passes).isEqualTo(40);
    // Once the circle is round, each pass is worth six tokens.
    assertThat(several.passes).isLessThan(16);
    assertThat(several.drafted).isGreaterThan(25);
  }

  @Test
  void aWrongGuessIsTakenBack() {
    var clock = new Clock();
    assertThat(run(clock, (row, tokens, most) -> most < 2 ? new int[0] : new int[] {tokens[2], 0}))
        .isEqualTo(run(new Clock(), Drafts.NONE));
  }

  @Test
  void aPromptIsLookedUpAsInPython() {
    var lookup = new PromptLookup(new int[0][], 1, 3, 2);
    assertThat(lookup.after(0, new int[] {1, 2, 3, 4, 5, 1, 2}, 9)).containsExactly(3, 4, 5);
    assertThat(lookup.after(0, new int[] {1, 2, 3, 4, 5, 1, 2}, 2)).containsExactly(3, 4);
    assertThat(lookup.after(0, new int[] {7, 2, 3, 9, 2}, 9)).containsExactly(3, 9, 2);
    assertThat(lookup.after(0, new int[] {6, 6}, 9)).containsExactly(6);
    assertThat(lookup.after(0, new int[] {7, 2, 3}, 9)).isEmpty();
    assertThat(lookup.after(0, new int[] {7}, 9)).isEmpty();
  }

  @Test
  void whatCannotBeDraftedIsOneSentence() {
    var config = GeneratorTest.families().findFirst().orElseThrow();
    var generator = new Generator(model(config, 7), GenerationConfig.defaults());
    assertThatThrownBy(
            () ->
                generator.generate(
                    PROMPTS, MORE.numBeams(2).with("prompt_lookup_num_tokens", 3), Hooks.NONE))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "generation: beams cannot be drafted; got num_beams 2 with prompt lookup, expected 1");
    assertThatThrownBy(() -> generator.assistedBy(model(config.with("vocab_size", 40), 7)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "assistant: it must have the model's tokenizer and be of its kind; got a decoder with 40"
                + " tokens, expected a decoder with 37");
  }

  static List<List<Integer>> tokens(List<List<Generated>> found) {
    return found.stream()
        .flatMap(List::stream)
        .map(one -> java.util.Arrays.stream(one.tokens()).boxed().toList())
        .toList();
  }
}
