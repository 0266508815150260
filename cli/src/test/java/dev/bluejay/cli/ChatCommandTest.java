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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void anAnswerHasTheFormThatIsAskedFor() {
    CommandRun run =
        text("the dog", "--no-return-full-text", "--regex", " (the|was)( bird| late){1,2}");
    assertThat(run.status()).isZero();
    assertThat(run.out().strip()).matches("(the|was)( bird| late){1,2}");
  }

  @Test
  void anAssistantChangesNoAnswer() {
    String[] plain = {"the dog", "--max-new-tokens", "6"};
    String[] assisted = {"the dog", "--max-new-tokens", "6", "--assistant", folder.toString()};
    assertThat(text(assisted).out()).isEqualTo(text(plain).out());
  }

  /** Each is said in one line, without a trace. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set nucleus=1| generation: there is no setting 'nucleus'",
        "--set do_sample=true --top-p 0| generation: top_p is out of its range; got 0.0, expected above 0",
        "--set do_sample=true --temperature 0| generation: temperature is out of its range; got 0.0",
        "--num-return-sequences 3 --num-beams 2"
            + "| generation: num_return_sequences is more than num_beams; got 3 and 2",
        "--set num_beam_groups=2 --num-beams 4| generation: groups of beams would be alike",
        "--num-beams 2 --set prompt_lookup_num_tokens=3| generation: beams cannot be drafted",
        "--regex (a| regular expression: a group without an end at character 2",
        "--regex b{9} --max-new-tokens 3| constraint:",
        "--regex a --json-schema {}| --regex and --json-schema: an answer has one form; got both",
        "--json-schema {'enum':[1],'type':'string'}| json schema: no value meets it",
        "--json-schema {'oneOf':[]}| json schema: a keyword is not supported here at #; got oneOf",
        "--json-schema nowhere.json| nowhere.json: there is no such file or folder",
        "--set max_new_tokens=many| generation: max_new_tokens has a wrong value; got \"many\"",
        "--max-new-tokens 0| generate: there is no room for a new token",
      })
  void aBadRequestIsOneSentence(String options, String message) {
    CommandRun run = text(("the~dog " + options).replace('\'', '"').split(" ", -1));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
        .singleElement()
        .asString()
        .startsWith("error: " + message);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void aPromptThatIsTooLongIsOneSentence() {
    CommandRun run = text("the dog ".repeat(80), "--max-new-tokens", "4");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("error: generate: the prompt fills all positions of the model; got ");
  }

  @Test
  void aBrokenTemplateIsOneSentence() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        new ObjectMapper()
            .writeValueAsString(java.util.Map.of("chat_template", "{% for m in messages %}")));
    CommandRun run = CommandRun.withInput("hello\n", "chat", "-m", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(run.err()).startsWith("error: chat_template").doesNotContain("\tat ");
  }
}
