package dev.bluejay.fuzz;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.bluejay.tokenizers.chat.Chat;
import dev.bluejay.tokenizers.chat.ChatMessage;
import dev.bluejay.tokenizers.chat.ChatTemplates;
import dev.bluejay.tokenizers.jinja.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Mutations of chat templates, rendered with one conversation. */
public final class ChatTemplateFuzz {
  private static final Chat CHAT =
      Chat.of(
              ChatMessage.system("Be brief."),
              ChatMessage.user("Hello!"),
              ChatMessage.of("assistant", List.of(Map.of("type", "text", "text", "Hi."))))
          .tools(List.of(Map.of("name", "clock", "parameters", Map.of())))
          .at(LocalDateTime.of(2024, 2, 29, 12, 30));

  private ChatTemplateFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    String template = new String(data, StandardCharsets.UTF_8);
    try {
      ChatTemplates.of(TextNode.valueOf(template)).render(CHAT, Map.of("bos_token", "<s>"));
    } catch (TemplateException e) {
      // A template may raise any message, so its length is its own affair.
    }
  }
}
