package dev.bluejay.models.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.tensor.IntTensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HooksTest {
  private static final String FIXTURES = "../fixtures/checkpoints/";
  private static final IntTensor IDS = IntTensor.of(new int[][] {{5, 9, 17, 3}, {11, 4, 22, 30}});
  private static final GenerationConfig SEVEN =
      GenerationConfig.defaults()
          .maxNewTokens(7)
          .numBeams(1)
          .with("eos_token_id", null)
          .with("forced_eos_token_id", null);

  private static Generator generator(String name) {
    var files = dev.bluejay.hub.Repository.of(java.nio.file.Path.of(FIXTURES, name));
    var model = AutoModelForSeq2SeqLM.of(files);
    return new Generator(model, GenerationConfig.of(files, model.config()));
  }

  /** Four in five tokens, which ones depends on all that the function is told. */
  private static int[] allowed(int prompt, int[] tokens) {
    int last = tokens[tokens.length - 1];
    return java.util.stream.IntStream.range(0, 90)
        .filter(t -> (3 * t + 2 * tokens.length + prompt + last) % 5 != 0)
        .toArray();
  }

  /** Recorded from transformers 4.57.6 with {@code prefix_allowed_tokens_fn}. */
  private static final Map<String, int[][]> GREEDY =
      Map.of(
          "t5", new int[][] {{0, 32, 7, 47, 74, 14, 29, 27}, {0, 1, 1, 1, 1, 32, 1, 1}},
          "bart", new int[][] {{0, 2, 67, 67, 67, 67, 40, 40}, {0, 2, 38, 38, 38, 38, 7, 38}});

  private static final Map<String, int[][]> BEAMS =
      Map.of(
          "t5",
          new int[][] {
            {0, 45, 45, 45, 45, 32, 74, 21},
            {0, 45, 45, 45, 45, 32, 74, 47},
            {0, 1, 1, 1, 1, 72, 1, 1},
            {0, 1, 1, 1, 1, 32, 1, 1}
          },
          "bart",
          new int[][] {
            {0, 2, 67, 67, 67, 40, 40, 40},
            {0, 2, 67, 67, 67, 67, 40, 40},
            {0, 2, 38, 38, 38, 38, 7, 38},
            {0, 2, 38, 38, 38, 38, 0, 38}
          });

  @Test
  void onlyTokensThatAreAllowedFollow() {
    for (var one : GREEDY.entrySet()) {
      Generator generator = generator(one.getKey());
      int[][] greedy = one.getValue();
      hold(generator, SEVEN, greedy);
      hold(generator, SEVEN.doSample(true).topK(1), greedy);
      hold(generator, SEVEN.with("prompt_lookup_num_tokens", 2), greedy);
      int[][] beams = BEAMS.getOrDefault(one.getKey(), greedy);
      hold(generator, SEVEN.numBeams(3).numReturnSequences(2), beams);
    }
  }

  private static void hold(Generator generator, GenerationConfig settings, int[][] expected) {
    Hooks hooks = Hooks.NONE.allowing(HooksTest::allowed);
    assertThat(generator.generate(IDS, IntTensor.ones(2, 4), settings, hooks).sequences().toArray())
        .isEqualTo(IntTensor.of(expected).toArray());
  }

  @Test
  void aTokenMustBeAllowed() {
    Generator generator = generator("t5");
    Hooks none = Hooks.NONE.allowing((prompt, tokens) -> new int[0]);
    assertThatThrownBy(() -> generator.generate(IDS, IntTensor.ones(2, 4), SEVEN, none))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "prefix_allowed_tokens_fn: a token must be allowed; got none for prompt 0 after 1 tokens");
    Hooks strange = Hooks.NONE.allowing((prompt, tokens) -> new int[] {90});
    assertThatThrownBy(() -> generator.generate(IDS, IntTensor.ones(2, 4), SEVEN, strange))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "prefix_allowed_tokens_fn: a token is outside of the vocabulary; got 90, expected 0 to 89");
  }

  @Test
  void aGenerationEndsWhenItIsCancelled() {
    Generator generator = generator("bart");
    for (int beams : new int[] {1, 3}) {
      var asked = new java.util.concurrent.atomic.AtomicInteger();
      Hooks hooks = Hooks.NONE.until(() -> asked.incrementAndGet() > 2 * beams);
      int[] shape =
          generator
              .generate(IDS, IntTensor.ones(2, 4), SEVEN.numBeams(beams), hooks)
              .sequences()
              .shape()
              .sizes();
      assertThat(shape[1]).isLessThan(5);
    }
  }
}
