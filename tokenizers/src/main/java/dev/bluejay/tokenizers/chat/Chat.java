package dev.bluejay.tokenizers.chat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with all that a chat template is told of it. Immutable.
 *
 * <pre>{@code
 * var chat = Chat.of(ChatMessage.user("Hello")).addGenerationPrompt(true);
 * tokenizer.chatText(chat);
 * tokenizer.applyChatTemplate(chat).ids();
 * }</pre>
 */
public final class Chat {
  private final List<ChatMessage> messages;
  private final Map<String, @Nullable Object> variables;
  private final boolean addGenerationPrompt;
  private final boolean continueFinalMessage;
  private final @Nullable String template;
  private final @Nullable LocalDateTime now;

  private Chat(
      List<ChatMessage> messages,
      Map<String, @Nullable Object> variables,
      boolean addGenerationPrompt,
      boolean continueFinalMessage,
      @Nullable String template,
      @Nullable LocalDateTime now) {
    this.messages = List.copyOf(messages);
    this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    this.addGenerationPrompt = addGenerationPrompt;
    this.continueFinalMessage = continueFinalMessage;
    this.template = template;
    this.now = now;
  }

  /** A conversation of these messages, which ends with the last of them. */
  public static Chat of(ChatMessage... messages) {
    return of(Arrays.asList(messages));
  }

  /** A conversation of these messages, which ends with the last of them. */
  public static Chat of(List<ChatMessage> messages) {
    return new Chat(messages, Map.of(), false, false, null, null);
  }

  /** This conversation with one more message. */
  public Chat with(ChatMessage message) {
    var more = new ArrayList<>(messages);
    more.add(message);
    return new Chat(more, variables, addGenerationPrompt, continueFinalMessage, template, now);
  }

  /** Tools that the model may call, each a JSON schema: {@code {"type": "function", …}}. */
  public Chat tools(List<? extends Map<String, ?>> tools) {
    return variable("tools", List.copyOf(tools));
  }

  /** Texts for the model to look into, each with {@code title} and {@code text}. */
  public Chat documents(List<? extends Map<String, ?>> documents) {
    return variable("documents", List.copyOf(documents));
  }

  /** A further variable of the template, such as {@code enable_thinking}. */
  public Chat variable(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(variables);
    more.put(name, value);
    return new Chat(messages, more, addGenerationPrompt, continueFinalMessage, template, now);
  }

  /** Whether the text ends with what begins an answer of the model. */
  public Chat addGenerationPrompt(boolean add) {
    return new Chat(messages, variables, add, continueFinalMessage, template, now);
  }

  /** Whether the text ends within the last message, for the model to go on with it. */
  public Chat continueFinalMessage(boolean go) {
    return new Chat(messages, variables, addGenerationPrompt, go, template, now);
  }

  /** The name of one of the tokenizer's templates, or a template to be used instead of them. */
  public Chat template(String nameOrText) {
    return new Chat(
        messages, variables, addGenerationPrompt, continueFinalMessage, nameOrText, now);
  }

  /** What templates that write a date find to be the time; otherwise that is now. */
  public Chat at(LocalDateTime time) {
    return new Chat(messages, variables, addGenerationPrompt, continueFinalMessage, template, time);
  }

  /** Its messages. */
  public List<ChatMessage> messages() {
    return messages;
  }

  /** Its variables beside the messages, tools and documents among them. */
  public Map<String, @Nullable Object> variables() {
    return variables;
  }

  boolean hasTools() {
    return variables.get("tools") != null;
  }

  boolean addsGenerationPrompt() {
    return addGenerationPrompt;
  }

  boolean continuesFinalMessage() {
    return continueFinalMessage;
  }

  Optional<String> template() {
    return Optional.ofNullable(template);
  }

  LocalDateTime now() {
    return now == null ? LocalDateTime.now() : now;
  }
}
