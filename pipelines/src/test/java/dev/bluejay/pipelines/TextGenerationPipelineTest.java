package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.chat.Chat;
import dev.bluejay.tokenizers.chat.ChatMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers equal to Python's are the conformance suite's; these are our own promises. */
class TextGenerationPipelineTest {
  private static final Tokenizer TOKENIZER =
      AutoTokenizer.fromPretrained("../fixtures/checkpoints/bert-masked-lm")
          .withChatTemplate("{% for m in messages %}{{ m.role }}: {{ m.content }} {% endfor %}");
  private static final List<String> TEXTS = List.of("Anna was late and", "Anna was here", "rain");
  private static final TextGenerationOptions GREEDY =
      TextGenerationOptions.defaults()
          .generation(GenerationConfig.defaults().doSample(false).maxNewTokens(6));

  private static CausalLanguageModel model(int seed) {
    return AutoModelForCausalLM.fromConfig(
        new GPT2Config()
            .with("vocab_size", TOKENIZER.size())
            .with("n_embd", 16)
            .with("n_layer", 1)
            .with("n_head", 2)
            .with("n_positions", 64)
            .with("initializer_range", 0.5)
            .with("eos_token_id", NullNode.getInstance())
            .with(
                "task_specific_params",
                Map.of("text-generation", Map.of("prefix", "the bird ", "max_length", 9))),
        seed);
  }

  private static TextGenerationPipeline pipeline(GenerationConfig settings) {
    return new TextGenerationPipeline(TOKENIZER, model(3), settings);
  }

  @Test
  void aKeptBeginningAndAnAssistantChangeNoAnswer() {
    TextGenerationPipeline plain = pipeline(GenerationConfig.defaults());
    var expected = plain.run(TEXTS, GREEDY);
    assertThat(plain.keeping("the bird Anna was").run(TEXTS, GREEDY)).isEqualTo(expected);
    assertThat(plain.assistedBy(model(4)).run(TEXTS, GREEDY)).isEqualTo(expected);
    Chat chat = Chat.of(ChatMessage.system("Anna"), ChatMessage.user("late?"));
    assertThat(plain.keeping(Chat.of(ChatMessage.system("Anna"))).run(chat, GREEDY).messages())
        .isEqualTo(plain.run(chat, GREEDY).messages());
  }

  @Test
  void thePrefixOfATaskIsNoPartOfAnAnswer() {
    TextGenerationPipeline plain = pipeline(GenerationConfig.defaults());
    assertThat(plain.run("rain", GREEDY).get(0).generatedText()).startsWith("rain");
    assertThat(plain.run("rain", GREEDY))
        .isEqualTo(plain.run("rain", GREEDY.prefix("the bird ")))
        .isNotEqualTo(plain.run("rain", GREEDY.prefix("late ")));
  }

  @Test
  void aMaximumLengthDoesNotCountThePrefix() {
    var greedy = TextGenerationOptions.defaults();
    greedy = greedy.generation(GenerationConfig.defaults().doSample(false));
    GenerationConfig settings = GenerationConfig.defaults().with("max_length", 12);
    GeneratedText answer = pipeline(settings).run("rain", greedy).get(0);
    var bare = EncodeOptions.defaults().addSpecialTokens(false);
    int prefix = TOKENIZER.encode("the bird ", bare).ids().length;
    // The task's 9, which go before the model's 12.
    assertThat(answer.generatedTokenIds()).hasSize(9 + prefix);
  }

  @Test
  void anAnswerHasAForm() {
    TextGenerationPipeline plain = pipeline(GenerationConfig.defaults());
    var formed =
        TextGenerationOptions.defaults()
            .returnFullText(false)
            .format(AnswerFormat.regex("( bird| rain){2}"));
    for (int seed = 0; seed < 5; seed++) {
      var drawn = formed.generation(GenerationConfig.defaults().seed(seed));
      assertThat(plain.run("Anna", drawn).get(0).generatedText()).matches("( bird| rain){2}");
    }
  }
}
