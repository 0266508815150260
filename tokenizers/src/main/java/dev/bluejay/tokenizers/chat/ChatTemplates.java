package dev.bluejay.tokenizers.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.jinja.Template;
import dev.bluejay.tokenizers.jinja.TemplateException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The chat templates of a tokenizer, by name; a single one is the {@code default}. They are read
 * when they are first used, as in Python: a wrong one hurts nobody who does not need it.
 */
public final class ChatTemplates {
  /** The name of a template that has no name of its own. */
  public static final String DEFAULT = "default";

  private final Map<String, String> texts;
  private final Map<String, Template> read = new ConcurrentHashMap<>();

  private ChatTemplates(Map<String, String> texts) {
    this.texts = Collections.unmodifiableMap(texts);
  }

  /**
   * What {@code tokenizer_config.json} has under {@code chat_template}: a text, a list of names and
   * texts, or nothing.
   */
  public static ChatTemplates of(@Nullable JsonNode value) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value != null && value.isTextual()) {
      texts.put(DEFAULT, value.textValue());
    } else if (value != null && value.isObject()) {
      value.properties().forEach(e -> texts.put(e.getKey(), text(e.getValue())));
    } else if (value != null && !value.isNull()) {
      if (!value.isArray()) {
        throw new TemplateException("got a " + value.getNodeType() + ", expected text or a list");
      }
      for (JsonNode each : value) {
        texts.put(text(each.get("name")), text(each.get("template")));
      }
    }
    return new ChatTemplates(texts);
  }

  private static String text(@Nullable JsonNode value) {
    if (value == null || !value.isTextual()) {
      throw new TemplateException("a named template lacks its \"name\" or its \"template\"");
    }
    return value.textValue();
  }

  /** The templates by name. */
  public Map<String, String> texts() {
    return texts;
  }

  /**
   * The text of a conversation.
   *
   * @param specialTokens what templates find under names like {@code bos_token}
   * @throws TemplateException where there is no template, or it is wrong, or it refuses
   */
  public String render(Chat chat, Map<String, ?> specialTokens) {
    boolean continues = chat.continuesFinalMessage();
    if (continues && chat.addsGenerationPrompt()) {
      throw new TemplateException(
          "an answer cannot both begin and be continued; got addGenerationPrompt and"
              + " continueFinalMessage, expected one of them");
    }
    String text = chosen(chat);
    Template template = read.get(text);
    if (template == null) {
      template = Template.parse(text);
      if (texts.containsValue(text)) {
        read.put(text, template);
      }
    }
    Continuation continuation = continues ? Continuation.of(chat.messages()) : null;
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("tools", null);
    variables.put("documents", null);
    variables.putAll(specialTokens);
    variables.putAll(chat.variables());
    variables.put("add_generation_prompt", chat.addsGenerationPrompt());
    variables.put(
        "messages",
        (continuation == null ? chat.messages() : continuation.messages())
            .stream().map(ChatMessage::fields).toList());
    String rendered = template.render(variables, chat.now());
    return continuation == null ? rendered : continuation.cut(rendered);
  }

  private String chosen(Chat chat) {
    Optional<String> wanted = chat.template();
    if (wanted.isPresent()) {
      return texts.getOrDefault(wanted.get(), wanted.get());
    }
    String name = chat.hasTools() && texts.containsKey("tool_use") ? "tool_use" : DEFAULT;
    String text = texts.get(name);
    if (text == null) {
      throw new TemplateException(
          texts.isEmpty()
              ? "the tokenizer has none; try Chat.template with one"
              : "the tokenizer has no default; try Chat.template with one of "
                  + new TreeSet<>(texts.keySet()));
    }
    return text;
  }
}
