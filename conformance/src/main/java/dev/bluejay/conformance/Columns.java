package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Span;

/** The columns of an encoding as Python's lists, by Python's names. */
final class Columns {
  private Columns() {}

  /**
   * A column.
   *
   * @throws ConformanceException if there is none of that name
   */
  static ArrayNode of(String name, Encoding encoding) {
    return switch (name) {
      case "input_ids", "ids" -> ints(encoding.ids());
      case "token_type_ids", "type_ids" -> ints(encoding.typeIds());
      case "attention_mask" -> ints(encoding.attentionMask());
      case "special_tokens_mask" -> ints(encoding.specialTokensMask());
      case "offset_mapping", "offsets" -> flatOffsets(encoding);
      case "tokens" -> tokens(encoding);
      default -> throw new ConformanceException("a column that is not known: " + name);
    };
  }

  /** A list of {@code [start, end]}, in code points. */
  static ArrayNode offsets(Encoding encoding) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Span span : encoding.codePointOffsets()) {
      list.addArray().add(span.start()).add(span.end());
    }
    return list;
  }

  /** The number of each token's word, null where there is none. */
  static ArrayNode words(Encoding encoding) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int word : encoding.wordIds()) {
      if (word < 0) {
        list.addNull();
      } else {
        list.add(word);
      }
    }
    return list;
  }

  private static ArrayNode flatOffsets(Encoding encoding) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Span span : encoding.codePointOffsets()) {
      list.add(span.start()).add(span.end());
    }
    return list;
  }

  private static ArrayNode tokens(Encoding encoding) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    encoding.tokens().forEach(list::add);
    return list;
  }

  private static ArrayNode ints(int[] values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int value : values) {
      list.add(value);
    }
    return list;
  }
}
