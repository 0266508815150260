package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * A stretch of a text and its label: a single token, or those that were put together.
 *
 * @param label as the config's {@code id2label} names it, without {@code B-} and {@code I-} where
 *     tokens were put together
 * @param score how sure the model is, a probability
 * @param index the token's place among all of the text; empty where tokens were put together
 * @param word what the tokens read
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends, so that {@code text.substring(start, end)} is the stretch
 */
public record Entity(
    String label, float score, OptionalInt index, String word, int start, int end) {

  /**
   * As Python's pipeline returns it, with places in code points.
   *
   * @param text in which they stand
   */
  public static ArrayNode toJson(String text, List<Entity> entities) {
    IntUnaryOperator codePoints = CodePoints.of(text);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Entity one : entities) {
      ObjectNode json = array.addObject();
      json.put(one.index.isPresent() ? "entity" : "entity_group", one.label);
      json.put("score", (double) one.score);
      one.index.ifPresent(index -> json.put("index", index));
      json.put("word", one.word);
      json.put("start", codePoints.applyAsInt(one.start));
      json.put("end", codePoints.applyAsInt(one.end));
    }
    return array;
  }
}
