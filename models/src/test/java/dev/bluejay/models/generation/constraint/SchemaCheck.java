package dev.bluejay.models.generation.constraint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Whether a value meets a schema, for tests: after the specification's words, not our automata. */
final class SchemaCheck {
  private SchemaCheck() {}

  static boolean meets(JsonNode root, JsonNode schema, JsonNode value) {
    if (schema.isBoolean()) {
      return schema.booleanValue();
    }
    for (var keyword : schema.properties()) {
      if (!meets(root, schema, keyword.getKey(), keyword.getValue(), value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean meets(
      JsonNode root, JsonNode schema, String keyword, JsonNode its, JsonNode value) {
    return switch (keyword) {
      case "type" ->
          its.isArray()
              ? all(its).anyMatch(type -> is(value, type.asText()))
              : is(value, its.asText());
      case "enum" -> all(its).anyMatch(value::equals);
      case "const" -> its.equals(value);
      case "anyOf" -> all(its).anyMatch(one -> meets(root, one, value));
      case "$ref" -> meets(root, root.at(its.asText().substring(1)), value);
      case "properties" ->
          its.properties().stream()
              .allMatch(
                  one ->
                      !value.has(one.getKey())
                          || meets(root, one.getValue(), value.get(one.getKey())));
      case "required" -> !value.isObject() || all(its).allMatch(name -> value.has(name.asText()));
      case "additionalProperties" ->
          value.properties().stream()
              .filter(one -> !schema.path("properties").has(one.getKey()))
              .allMatch(one -> meets(root, its, one.getValue()));
      case "items" -> !value.isArray() || all(value).allMatch(one -> meets(root, its, one));
      case "minItems" -> !value.isArray() || value.size() >= its.asInt();
      case "maxItems" -> !value.isArray() || value.size() <= its.asInt();
      case "minLength" -> !value.isTextual() || points(value) >= its.asInt();
      case "maxLength" -> !value.isTextual() || points(value) <= its.asInt();
      case "minimum" -> !value.isNumber() || value.asDouble() >= its.asDouble();
      case "maximum" -> !value.isNumber() || value.asDouble() <= its.asDouble();
      case "pattern" ->
          !value.isTextual() || Pattern.compile(its.asText()).matcher(value.asText()).find();
      case "format" -> java.time.OffsetDateTime.parse(value.asText()) != null;
      case "$defs" -> true;
      default -> throw new AssertionError(keyword);
    };
  }

  private static java.util.stream.Stream<JsonNode> all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static int points(JsonNode text) {
    return text.asText().codePointCount(0, text.asText().length());
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "integer" -> value.isIntegralNumber();
      case "null" -> value.isNull();
      default -> Set.of(type).contains(value.getNodeType().toString().toLowerCase(Locale.ROOT));
    };
  }
}
