package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.gpt2.GPT2Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generation on the terminal, by a small model of random weights. */
class ChatCommandTest {
  private static final Path TOKENIZER = Path.of("../fixtures/checkpoints/bert-masked-lm");
  private static final String TEMPLATE =
      "{% for m in messages %}{{ m.role }}: {{ m.content }} {% endfor %}";

  private final Path folder;

  ChatCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void makeAModel() throws IOException {
    Files.copy(TOKENIZER.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    int words = AutoTokenizer.fromPretrained(TOKENIZER.toString()).vocabSize();
    var config =
        new GPT2Config()
            .with("vocab_size", words)
            .with("n_embd", 16)
            .with("n_layer", 1)
            .with("n_head", 2)
            .with("n_positions", 64)
            .with("eos_token_id", NullNode.getInstance());
    AutoModelForCausalLM.fromConfig(config, 3).savePretrained(folder);
  }

  private CommandRun text(String... options) {
    var arguments = new java.util.ArrayList<>(java.util.List.of("run", "text-generation"));
    arguments.addAll(java.util.List.of("-m", folder.toString(), "--no-do-sample"));
    arguments.addAll(java.util.List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void whatIsStreamedIsWhatJsonHas() throws IOException {
    CommandRun json = text("the dog", "--max-new-tokens", "5", "--json");
    JsonNode answers = new ObjectMapper().readTree(json.out());
    CommandRun streamed = text("the dog", "--max-new-tokens", "5");
    assertThat(streamed.status()).isZero();
    assertThat(streamed.out()).startsWith("the dog");
    assertThat(streamed.out().strip().replace(" ", ""))
        .isEqualTo(answers.at("/0/generated_text").textValue().strip().replace(" ", ""));
  }

  @Test
  void aConversationAnswersEachLine() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        new ObjectMapper().writeValueAsString(java.util.Map.of("chat_template", TEMPLATE)));
    String[] arguments = {
      "chat", "-m", folder.toString(), "--no-do-sample", "--max-new-tokens", "4"
    };
    CommandRun run = CommandRun.withInput("hello\n\n/new\nhello\n/exit\nmore\n", arguments);
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(0)).isNotBlank().isEqualTo(run.lines().get(1));
  }

  @Test
  void aModelThatWasNotTrainedToTalkIsRefused() {
    CommandRun run = CommandRun.withInput("hello\n", "chat", "-m", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: chat_template: the tokenizer has none");
  }

  @Test
  void aBadSettingIsOneSentence() {
    CommandRun run = text("the dog", "--set", "nucleus=1");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("error: generation: there is no setting 'nucleus'");
  }
}
