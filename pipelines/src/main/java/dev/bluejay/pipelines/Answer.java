package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * An answer that stands in a context, or that there is none in it.
 *
 * @param score how sure the model is; the sum over all places that read the same, so it can pass 1
 * @param start where the answer begins in the context, in UTF-16 units
 * @param end where it ends; where both are 0 the context has no answer
 * @param answer its text
 */
public record Answer(double score, int start, int end, String answer) {

  /**
   * As Python's pipeline returns it, with places in code points: one object for one answer, else a
   * list.
   *
   * @param context in which they stand
   */
  public static JsonNode toJson(String context, List<Answer> answers) {
    IntUnaryOperator codePoints = CodePoints.of(context);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Answer one : answers) {
      ObjectNode json = array.addObject();
      json.put("score", one.score);
      json.put("start", codePoints.applyAsInt(one.start));
      json.put("end", codePoints.applyAsInt(one.end));
      json.put("answer", one.answer);
    }
    return array.size() == 1 ? array.get(0) : array;
  }
}
