package dev.bluejay.tokenizers.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.TokenizerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChatTemplateTest {
  private static final String TEMPLATE =
      "{% for m in messages %}[{{ m.role }}] {{ m.content | trim }}{{ sep_token }}{% endfor %}"
          + "{% if tools %}{{ tools | tojson }}{% endif %}"
          + "{% if add_generation_prompt %}[assistant]{% endif %}";

  private static final TokenizerFiles FILES =
      TokenizerFiles.folder(Path.of("src/test/resources/fixtures/bert-vocab-only"));

  private final Tokenizer tokenizer = Tokenizer.load(FILES).withChatTemplate(TEMPLATE);

  private final Chat chat = Chat.of(ChatMessage.system("Be kind. "), ChatMessage.user("the best"));

  @Test
  void writesAConversation() {
    assertThat(tokenizer.chatText(chat.addGenerationPrompt(true)))
        .isEqualTo("[system] Be kind.[SEP][user] the best[SEP][assistant]");
  }

  @Test
  void encodesItWithoutFurtherSpecialTokens() {
    int[] ids = tokenizer.applyChatTemplate(chat).ids();
    assertThat(ids).isEqualTo(tokenizer.encodeToIds(tokenizer.chatText(chat), false));
    assertThat(tokenizer.applyChatTemplate(List.of(chat, chat), EncodeOptions.defaults()).size())
        .isEqualTo(2);
  }

  @Test
  void continuesTheFinalMessage() {
    Chat begun = chat.with(ChatMessage.assistant("It was the ")).continueFinalMessage(true);
    assertThat(tokenizer.chatText(begun))
        .isEqualTo("[system] Be kind.[SEP][user] the best[SEP][assistant] It was the");
    assertThatThrownBy(() -> tokenizer.chatText(begun.addGenerationPrompt(true)))
        .hasMessageContaining("cannot both begin and be continued");
    assertThatThrownBy(() -> tokenizer.chatText(begun.template("nothing of it")))
        .hasMessageContaining("does not appear");
  }

  @Test
  void givesToolsAndVariablesToTheTemplate() {
    Chat withTools = Chat.of(ChatMessage.user("a")).tools(List.of(Map.of("name", "f")));
    assertThat(tokenizer.chatText(withTools)).isEqualTo("[user] a[SEP][{\"name\": \"f\"}]");
    assertThat(
            tokenizer.chatText(
                chat.template("{{ x }}{{ y is none }}").variable("x", 1).variable("y", null)))
        .isEqualTo("1True");
  }

  @Test
  void readsTemplatesFromEitherFile() {
    String named =
        """
        {"chat_template": [{"name": "default", "template": "D"},
                           {"name": "tool_use", "template": "T"}]}
        """;
    Tokenizer several = Tokenizer.load(FILES.with("tokenizer_config.json", named));
    assertThat(several.chatText(chat)).isEqualTo("D");
    assertThat(several.chatText(chat.tools(List.of(Map.of())))).isEqualTo("T");
    assertThat(several.chatText(chat.template("tool_use"))).isEqualTo("T");
    Tokenizer own = Tokenizer.load(FILES.with("chat_template.jinja", "own {{ bos_token }}"));
    assertThat(own.chatText(chat)).isEqualTo("own ");
    assertThat(own.chatTemplates()).containsOnlyKeys("default");
  }

  @Test
  void readsFurtherTemplatesFromTheirFolder() {
    String config = "{\"chat_template\": \"of the config\"}";
    TokenizerFiles files =
        FILES
            .with("tokenizer_config.json", config)
            .with("additional_chat_templates/tool_use.jinja", "T");
    Tokenizer further = Tokenizer.load(files);
    assertThat(further.chatTemplates()).as("files count more").containsOnlyKeys("tool_use");
    Tokenizer both = Tokenizer.load(files.with("chat_template.jinja", "D"));
    assertThat(both.chatTemplates())
        .containsExactlyInAnyOrderEntriesOf(Map.of("default", "D", "tool_use", "T"));
  }

  @Test
  void savesItsTemplateInAFileOfItsOwn(@TempDir Path folder) throws IOException {
    tokenizer.savePretrained(folder);
    assertThat(folder.resolve("chat_template.jinja")).isRegularFile();
    assertThat(Files.readString(folder.resolve("tokenizer_config.json")))
        .doesNotContain("chat_template");
    assertThat(Tokenizer.fromFolder(folder).chatText(chat)).isEqualTo(tokenizer.chatText(chat));
  }

  @Test
  void savesAllOfSeveralTemplates(@TempDir Path folder) {
    String named =
        """
        {"chat_template": [{"name": "default", "template": "D"}, {"name": "rag", "template": "R"}]}
        """;
    Tokenizer.load(FILES.with("tokenizer_config.json", named)).savePretrained(folder);
    assertThat(folder.resolve("additional_chat_templates/rag.jinja")).hasContent("R");
    assertThat(Tokenizer.fromFolder(folder).chatTemplates())
        .containsExactlyInAnyOrderEntriesOf(Map.of("default", "D", "rag", "R"));
  }

  @Test
  void savesNoTemplateUnderANameThatLeadsOutOfTheFolder(@TempDir Path folder) {
    String named = "{\"chat_template\": [{\"name\": \"../../x\", \"template\": \"R\"}]}";
    Path inner = folder.resolve("a/b");
    Tokenizer.load(FILES.with("tokenizer_config.json", named)).savePretrained(inner);
    assertThat(folder.resolve("a/x.jinja")).doesNotExist();
    assertThat(Tokenizer.fromFolder(inner).chatTemplates()).containsOnlyKeys("../../x");
  }

  @Test
  void saysWhenThereIsNone() {
    assertThatThrownBy(() -> Tokenizer.load(FILES).chatText(chat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chat_template: the tokenizer has none; try Chat.template with one");
  }
}
