package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.models.Vocabulary;
import java.util.List;

/**
 * Post-processors in which tokens stand for their ids: templates as lists like {@code ["<s>",
 * "$A:0", "</s>:0"]}, and {@code cls} and {@code sep} as strings.
 */
final class TemplateText {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TemplateText() {}

  /** A template for one text and one for two. */
  static ObjectNode of(List<String> single, List<String> pair) {
    ObjectNode template = JSON.objectNode().put("type", "TemplateProcessing");
    single.forEach(template.putArray("single")::add);
    pair.forEach(template.putArray("pair")::add);
    return template;
  }

  /** What {@code tokenizer.json} would say, with the ids of a tokenizer. */
  static JsonNode resolved(JsonNode settings, Tokenizer ids) {
    ObjectNode resolved = settings.deepCopy();
    for (String key : List.of("cls", "sep")) {
      if (resolved.path(key).isTextual()) {
        String token = resolved.get(key).textValue();
        resolved.putArray(key).add(token).add(id(token, ids));
      }
    }
    if (resolved.path("single").path(0).isTextual()) {
      ObjectNode tokens = JSON.objectNode();
      resolved.set("single", template(resolved.get("single"), tokens, ids));
      resolved.set("pair", template(resolved.get("pair"), tokens, ids));
      resolved.set("special_tokens", tokens);
    }
    return resolved;
  }

  /** A post-processor whose special tokens have the ids of another vocabulary. */
  static JsonNode renumbered(JsonNode settings, Vocabulary vocabulary) {
    ObjectNode renumbered = settings.deepCopy();
    for (String key : List.of("cls", "sep")) {
      if (renumbered.path(key).isArray()) {
        String token = renumbered.get(key).path(0).asText();
        renumbered.putArray(key).add(token).add(id(token, vocabulary));
      }
    }
    for (JsonNode special : renumbered.path("special_tokens")) {
      ArrayNode ids = JSON.arrayNode();
      special.path("tokens").forEach(token -> ids.add(id(token.asText(), vocabulary)));
      ((ObjectNode) special).set("ids", ids);
    }
    for (JsonNode nested : renumbered.path("processors")) {
      ((ObjectNode) nested).setAll((ObjectNode) renumbered(nested, vocabulary));
    }
    return renumbered;
  }

  private static int id(String token, Vocabulary vocabulary) {
    int id = vocabulary.id(token);
    if (id < 0) {
      throw new TokenizerException(
          "training: the post-processor puts in a token that is not special; got "
              + Settings.excerpt(token));
    }
    return id;
  }

  private static ArrayNode template(JsonNode parts, ObjectNode tokens, Tokenizer ids) {
    ArrayNode template = JSON.arrayNode();
    for (JsonNode part : parts) {
      String text = part.textValue();
      int colon = text.lastIndexOf(':');
      boolean typed = colon > 0 && colon == text.length() - 2;
      String name = typed ? text.substring(0, colon) : text;
      int type = typed ? text.charAt(colon + 1) - '0' : 0;
      if (name.equals("$A") || name.equals("$B")) {
        template
            .addObject()
            .putObject("Sequence")
            .put("id", name.substring(1))
            .put("type_id", type);
      } else {
        template.addObject().putObject("SpecialToken").put("id", name).put("type_id", type);
        ObjectNode token = tokens.putObject(name).put("id", name);
        token.putArray("ids").add(id(name, ids));
        token.putArray("tokens").add(name);
      }
    }
    return template;
  }

  private static int id(String token, Tokenizer ids) {
    return ids.tokenToId(token)
        .orElseThrow(
            () ->
                new TokenizerException(
                    "tokenizer_config.json: special token "
                        + Settings.excerpt(token)
                        + " is not in the vocabulary"));
  }
}
