package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares JSON: structure, keys with their order, texts and whole numbers exactly, fractions
 * within the tolerance.
 */
final class JsonComparison {
  private JsonComparison() {}

  static void compare(Tally tally, Place place, JsonNode actual, JsonNode expected) {
    if (kind(actual) != kind(expected)) {
      tally.fail(
          "%s: got %s, expected %s".formatted(place, described(actual), described(expected)));
    } else if (expected.isObject()) {
      List<String> keys = keys(expected);
      if (!keys(actual).equals(keys)) {
        tally.fail("%s: keys differ; got %s, expected %s".formatted(place, keys(actual), keys));
        return;
      }
      for (String key : keys) {
        compare(tally, place.at(key), actual.get(key), expected.get(key));
      }
    } else if (expected.isArray()) {
      if (actual.size() != expected.size()) {
        tally.fail(
            "%s: lengths differ; got %d, expected %d"
                .formatted(place, actual.size(), expected.size()));
        return;
      }
      for (int i = 0; i < expected.size(); i++) {
        compare(tally, place.at(i), actual.get(i), expected.get(i));
      }
    } else if (expected.isFloatingPointNumber()) {
      tally.number(place, actual.doubleValue(), expected.doubleValue());
    } else {
      tally.same(place, actual.asText(), expected.asText());
    }
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  private enum Kind {
    OBJECT,
    ARRAY,
    TEXT,
    WHOLE_NUMBER,
    FRACTION,
    TRUTH,
    NULL
  }

  private static Kind kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> Kind.OBJECT;
      case ARRAY -> Kind.ARRAY;
      case STRING -> Kind.TEXT;
      case NUMBER -> node.isIntegralNumber() ? Kind.WHOLE_NUMBER : Kind.FRACTION;
      case BOOLEAN -> Kind.TRUTH;
      default -> Kind.NULL;
    };
  }

  private static String described(JsonNode node) {
    return switch (kind(node)) {
      case OBJECT -> "an object with " + keys(node);
      case ARRAY -> "a list of " + node.size();
      default -> node.toString();
    };
  }

  private static List<String> keys(JsonNode node) {
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
