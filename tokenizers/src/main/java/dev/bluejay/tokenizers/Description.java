package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.chat.ChatTemplates;
import dev.bluejay.tokenizers.convert.Layers;
import java.util.List;

/**
 * How files describe a tokenizer, kept to be saved again; its model, its added tokens and what it
 * keeps as {@link Traits} are known better there. Nobody changes the nodes.
 *
 * @param className the Python class, without "Fast"
 * @param layers the four layers around the model, by their keys in {@code tokenizer.json}
 * @param config {@code tokenizer_config.json}
 * @param chatTemplates what is in {@code config}, or in a file of its own
 * @param files where all that comes from
 */
record Description(
    String className,
    ObjectNode layers,
    JsonNode config,
    ChatTemplates chatTemplates,
    TokenizerFiles files) {
  static final String CHAT_TEMPLATE = "chat_template";

  private static final List<String> KEPT =
      List.of(Layers.NORMALIZER, Layers.PRE_TOKENIZER, Layers.POST_PROCESSOR, Layers.DECODER);

  /** A description of these layers, but for the post-processor, which may not be final yet. */
  static Description of(
      TokenizerClass type, ObjectNode layers, JsonNode config, TokenizerFiles files) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String key : KEPT) {
      kept.set(key, key.equals(Layers.POST_PROCESSOR) ? null : layers.get(key));
    }
    ChatTemplates templates = ChatTemplates.of(config.get(CHAT_TEMPLATE));
    return new Description(type.name(), kept, config, templates, files);
  }

  Description with(String key, JsonNode settings) {
    ObjectNode changed = layers.deepCopy();
    changed.set(key, settings);
    return new Description(className, changed, config, chatTemplates, files);
  }

  Description withChatTemplate(String template) {
    ObjectNode changed = config.deepCopy();
    changed.put(CHAT_TEMPLATE, template);
    ChatTemplates templates = ChatTemplates.of(changed.get(CHAT_TEMPLATE));
    return new Description(className, layers, changed, templates, files);
  }
}
