package dev.bluejay.tokenizers.chat;

import dev.bluejay.tokenizers.jinja.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation whose last message is to be continued: a mark at the message's end shows where the
 * rendered text is to be cut.
 */
record Continuation(List<ChatMessage> messages, String last) {
  private static final String MARK = "CONTINUE_FINAL_MESSAGE_TAG ";
  private static final String BARE_MARK = MARK.strip();

  static Continuation of(List<ChatMessage> messages) {
    if (messages.isEmpty()) {
      throw new TemplateException("there is no final message to continue");
    }
    ChatMessage message = messages.get(messages.size() - 1);
    Object content = message.fields().get("content");
    var marked = new ArrayList<>(messages.subList(0, messages.size() - 1));
    if (content instanceof String text) {
      marked.add(message.with("content", text + MARK));
      return new Continuation(marked, text);
    } else if (content instanceof List<?> parts) {
      for (int i = parts.size() - 1; i >= 0; i--) {
        if (parts.get(i) instanceof Map<?, ?> part && part.get("text") instanceof String text) {
          Map<Object, Object> changed = new LinkedHashMap<>(part);
          changed.put("text", text + MARK);
          List<Object> all = new ArrayList<>(parts);
          all.set(i, changed);
          marked.add(message.with("content", all));
          return new Continuation(marked, text);
        }
      }
    }
    throw new TemplateException("the final message has no text to continue");
  }

  /** The text up to the end of the message. */
  String cut(String rendered) {
    int mark = rendered.lastIndexOf(BARE_MARK);
    if (mark < 0 || !rendered.contains(last.strip())) {
      throw new TemplateException(
          "the final message does not appear in the text of the chat, so it cannot be continued");
    }
    String before = rendered.substring(0, mark);
    // Where the template trimmed the message, so must we.
    return rendered.startsWith(MARK, mark) ? before : before.stripTrailing();
  }
}
