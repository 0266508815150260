package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A document and how well it answers a query.
 *
 * @param corpusId its place among the documents that were given
 * @param score the higher the better
 * @param text the document
 */
public record RankedText(int corpusId, float score, String text) {

  /** As sentence-transformers' {@code CrossEncoder.rank} returns it with its documents. */
  public static ArrayNode toJson(List<RankedText> ranked) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (RankedText one : ranked) {
      array
          .addObject()
          .put("corpus_id", one.corpusId)
          .put("score", (double) one.score)
          .put("text", one.text);
    }
    return array;
  }
}
