package dev.bluejay.tokenizers.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.models.Model;

/**
 * A tokenizer as {@code tokenizer.json} describes it: a model, and JSON for all that is small.
 *
 * @param json the settings by their keys in that file, but for the model's
 */
public record Layers(ObjectNode json, Model model) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The keys of the four layers around the model. */
  public static final String NORMALIZER = "normalizer";

  public static final String PRE_TOKENIZER = "pre_tokenizer";
  public static final String POST_PROCESSOR = "post_processor";
  public static final String DECODER = "decoder";
  public static final String ADDED_TOKENS = "added_tokens";

  /** A model alone. */
  public static Layers of(Model model) {
    return new Layers(JsonNodeFactory.instance.objectNode(), model);
  }

  /** The settings in a text, where {@code '} stands for {@code "}. */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  /** These layers with one of them set, see {@link #parse}. */
  public Layers with(String key, String settings) {
    return with(key, parse(settings));
  }

  /** These layers with one of them set. */
  public Layers with(String key, JsonNode settings) {
    ObjectNode changed = json.deepCopy();
    changed.set(key, settings);
    return new Layers(changed, model);
  }

  /** These layers with one more added token, not normalized. */
  Layers withAdded(int id, String content, boolean special) {
    ObjectNode token =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("content", content)
            .put("single_word", false)
            .put("lstrip", false)
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", special);
    json.withArray("/" + ADDED_TOKENS).add(token);
    return this;
  }
}
