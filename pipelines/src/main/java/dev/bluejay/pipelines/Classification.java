package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A label and how sure the model is of it.
 *
 * @param label as the config's {@code id2label} names it
 * @param score a probability, or what the function to apply made of the logit
 */
public record Classification(String label, float score) {

  /** As Python's pipeline returns it: {@code [{"label": …, "score": …}, …]}. */
  public static ArrayNode toJson(List<Classification> classifications) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Classification one : classifications) {
      array.addObject().put("label", one.label).put("score", (double) one.score);
    }
    return array;
  }
}
