package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A text and how well each label fits it.
 *
 * @param sequence the text
 * @param labels with their scores, best first
 */
public record ZeroShotClassification(String sequence, List<Classification> labels) {

  /** Copies the list. */
  public ZeroShotClassification {
    labels = List.copyOf(labels);
  }

  /** As Python's pipeline returns it: {@code {"sequence": …, "labels": […], "scores": […]}}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("sequence", sequence);
    ArrayNode names = json.putArray("labels");
    ArrayNode scores = json.putArray("scores");
    for (Classification one : labels) {
      names.add(one.label());
      scores.add((double) one.score());
    }
    return json;
  }
}
