package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A token for a mask, and how sure the model is of it.
 *
 * @param score its probability
 * @param token its id
 * @param tokenStr its text
 * @param sequence the whole text with the token in the mask's place; where there are more masks the
 *     others stay, and special tokens, too
 */
public record FilledMask(float score, int token, String tokenStr, String sequence) {

  /**
   * As Python's pipeline returns it: a list of the tokens of the mask, or a list of such lists
   * where there are several masks.
   *
   * @param masks the tokens for each mask of a text, best first
   */
  public static JsonNode toJson(List<List<FilledMask>> masks) {
    if (masks.size() == 1) {
      return oneMask(masks.get(0));
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    masks.forEach(mask -> array.add(oneMask(mask)));
    return array;
  }

  private static ArrayNode oneMask(List<FilledMask> mask) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (FilledMask one : mask) {
      array
          .addObject()
          .put("score", (double) one.score)
          .put("token", one.token)
          .put("token_str", one.tokenStr)
          .put("sequence", one.sequence);
    }
    return array;
  }
}
