package dev.bluejay.tokenizers.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation: the keys and values that a chat template reads, {@code role} and
 * {@code content} first. Immutable, if its values are.
 *
 * @param fields null, truth values, numbers, texts, lists and maps, as JSON has them
 */
public record ChatMessage(Map<String, @Nullable Object> fields) {
  /** A message of these fields. */
  public ChatMessage {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A message of any role; a content may also be a list of parts, or null. */
  public static ChatMessage of(String role, @Nullable Object content) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("role", role);
    fields.put("content", content);
    return new ChatMessage(fields);
  }

  /** What the model is told beforehand. */
  public static ChatMessage system(String content) {
    return of("system", content);
  }

  /** What a person says. */
  public static ChatMessage user(String content) {
    return of("user", content);
  }

  /** What the model says. */
  public static ChatMessage assistant(String content) {
    return of("assistant", content);
  }

  /** What a tool gives back. */
  public static ChatMessage tool(String name, String content) {
    return of("tool", content).with("name", name);
  }

  /** This message with one more field, such as {@code tool_calls}. */
  public ChatMessage with(String field, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new ChatMessage(more);
  }

  /** Who says it; empty where nobody is named. */
  public String role() {
    return fields.get("role") instanceof String role ? role : "";
  }
}
