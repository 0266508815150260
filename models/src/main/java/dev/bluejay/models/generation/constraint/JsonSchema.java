package dev.bluejay.models.generation.constraint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bluejay.models.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts that meet a JSON schema (draft 2020-12), as far as it says: {@code type}, also several;
 * {@code properties}, which come in their order, with {@code required}; {@code
 * additionalProperties}, of objects that name none; {@code items}, {@code minItems}, {@code
 * maxItems}; {@code minLength}, {@code maxLength}, {@code pattern}, {@code format}; {@code minimum}
 * and {@code maximum} of integers; {@code enum}, {@code const}, {@code anyOf}; {@code $ref} into
 * the schema itself. What is said of several levels is met to a depth: no value holds itself more
 * than three times, no value of any kind is deeper than two.
 */
final class JsonSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_REFERENCES = 3;
  private static final int ANY_DEPTH = 2;

  /** What says nothing of the value. */
  private static final Set<String> NOTES =
      Set.of(
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions");

  /** What is known beside that of each type, and of schemas without one. */
  private static final Map<String, Set<String>> KEYWORDS =
      Map.of(
          "object", Set.of("properties", "required", "additionalProperties"),
          "array", Set.of("items", "minItems", "maxItems"),
          "string", Set.of("minLength", "maxLength", "pattern", "format"),
          "integer", Set.of("minimum", "maximum"),
          "number", Set.of(),
          "boolean", Set.of(),
          "null", Set.of());

  private static final Map<String, String> FORMATS =
      Map.of(
          "date", "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
          "time", "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])",
          "uuid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
          "email", "[a-z0-9]+([._-][a-z0-9]+)*@[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+)*\\.[a-z]{2,8}",
          "ipv4", "(%1$s)(\\.(%1$s)){3}".formatted("25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]"));

  private final JsonNode root;
  private final Map<String, Integer> references = new LinkedHashMap<>();

  private JsonSchema(JsonNode root) {
    this.root = root;
  }

  /**
   * The texts that meet a schema.
   *
   * @throws ModelException if it is no JSON, nothing meets it, or it has other keywords
   */
  static Expression expression(String schema) {
    JsonNode root;
    try {
      root = JSON.readTree(schema);
    } catch (JsonProcessingException e) {
      throw new ModelException(
          "json schema: it is not JSON; got a mistake at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
    Expression all = new JsonSchema(root).of(root, "#");
    if (all.equals(Expression.NOTHING)) {
      throw new ModelException("json schema: no value meets it");
    }
    return Expression.sequence(JsonText.SPACE, all);
  }

  private static ModelException wrong(String path, String fact, Object got, Object expected) {
    return new ModelException(
        "json schema: %s at %s; got %s, expected %s".formatted(fact, path, got, expected));
  }

  private Expression of(JsonNode schema, String path) {
    if (schema.isBoolean()) {
      return schema.booleanValue() ? any(ANY_DEPTH) : Expression.NOTHING;
    }
    if (!schema.isObject()) {
      throw wrong(path, "it is no schema", schema.getNodeType(), "an object or a boolean");
    }
    if (schema.has("$ref")) {
      only(schema, path, Set.of("$ref"));
      return referred(schema.get("$ref").asText(), path);
    }
    if (schema.has("anyOf")) {
      only(schema, path, Set.of("anyOf"));
      return choices(schema.get("anyOf"), path + "/anyOf");
    }
    if (schema.has("const")) {
      only(schema, path, Set.of("const", "type"));
      return values(List.of(schema.get("const")), schema, path);
    }
    if (schema.has("enum")) {
      only(schema, path, Set.of("enum", "type"));
      return values(list(schema.get("enum"), path + "/enum"), schema, path);
    }
    return typed(schema, path);
  }

  /** Refuses all keywords but some, and those that say nothing of the value. */
  private static void only(JsonNode schema, String path, Set<String> known) {
    for (var keyword : schema.properties()) {
      if (!known.contains(keyword.getKey()) && !NOTES.contains(keyword.getKey())) {
        throw wrong(
            path, "a keyword is not supported here", keyword.getKey(), new TreeSet<>(known));
      }
    }
  }

  private static List<JsonNode> list(JsonNode array, String path) {
    if (!array.isArray() || array.isEmpty()) {
      throw wrong(path, "there must be a list", array.getNodeType(), "one or more elements");
    }
    var all = new ArrayList<JsonNode>();
    array.forEach(all::add);
    return all;
  }

  private Expression choices(JsonNode schemas, String path) {
    var choices = new ArrayList<Expression>();
    for (JsonNode schema : list(schemas, path)) {
      choices.add(of(schema, path + "/" + choices.size()));
    }
    return Expression.choice(choices);
  }

  /** The schema in another place of this one; none where it has held itself too often. */
  private Expression referred(String reference, String path) {
    JsonNode target =
        reference.equals("#")
            ? root
            : reference.startsWith("#/")
                ? root.at(reference.substring(1))
                : MissingNode.getInstance();
    if (target.isMissingNode()) {
      throw wrong(path, "$ref leads nowhere", reference, "a place in this schema, as #/$defs/name");
    }
    int depth = references.merge(reference, 1, Integer::sum);
    Expression found = depth > MOST_REFERENCES ? Expression.NOTHING : of(target, reference);
    references.merge(reference, -1, Integer::sum);
    return found;
  }

  private static Expression values(List<JsonNode> values, JsonNode schema, String path) {
    List<String> types = types(schema, path);
    return Expression.choice(
        values.stream()
            .filter(value -> types.isEmpty() || types.stream().anyMatch(type -> is(value, type)))
            .map(JsonText::value)
            .toList());
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.canConvertToExactIntegral();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> value.isNull();
    };
  }

  /** The types that a schema names, or those of which its keywords speak. */
  private static List<String> types(JsonNode schema, String path) {
    JsonNode type = schema.path("type");
    var types = new ArrayList<String>();
    if (type.isMissingNode()) {
      return types;
    }
    for (JsonNode one : type.isArray() ? list(type, path + "/type") : List.of(type)) {
      if (!KEYWORDS.containsKey(one.asText())) {
        throw wrong(path, "there is no such type", one, new TreeSet<>(KEYWORDS.keySet()));
      }
      types.add(one.asText());
    }
    return types;
  }

  private Expression typed(JsonNode schema, String path) {
    List<String> types = types(schema, path);
    var known = new TreeSet<>(Set.of("type", "enum", "const", "anyOf", "$ref"));
    if (types.isEmpty()) {
      for (String type : List.of("object", "array", "string", "integer")) {
        if (KEYWORDS.getOrDefault(type, Set.of()).stream().anyMatch(schema::has)) {
          types.add(type);
        }
      }
    }
    for (String type : types.isEmpty() ? KEYWORDS.keySet() : types) {
      known.addAll(KEYWORDS.getOrDefault(type, Set.of()));
    }
    only(schema, path, known);
    if (types.contains("number") && (schema.has("minimum") || schema.has("maximum"))) {
      throw wrong(path, "bounds are those of integers only", "number", "integer");
    }
    if (types.isEmpty()) {
      return any(ANY_DEPTH);
    }
    return Expression.choice(types.stream().map(type -> ofType(type, schema, path)).toList());
  }

  private Expression ofType(String type, JsonNode schema, String path) {
    return switch (type) {
      case "object" -> object(schema, path);
      case "array" -> array(schema, path);
      case "string" -> string(schema, path);
      case "integer" -> integer(schema, path);
      case "number" -> JsonText.NUMBER;
      case "boolean" -> JsonText.BOOLEAN;
      default -> JsonText.NULL;
    };
  }

  /** A value of any kind, so deep at most. */
  private static Expression any(int depth) {
    var all =
        new ArrayList<>(
            List.of(JsonText.string(0, -1), JsonText.NUMBER, JsonText.BOOLEAN, JsonText.NULL));
    if (depth > 0) {
      Expression inner = any(depth - 1);
      all.add(map(inner));
      all.add(JsonText.list("[", JsonText.separated(inner, 0, -1), "]"));
    }
    return Expression.choice(all);
  }

  /** An object of any names. */
  private static Expression map(Expression value) {
    Expression member = JsonText.member(JsonText.string(0, -1), value);
    return JsonText.list("{", JsonText.separated(member, 0, -1), "}");
  }

  private Expression object(JsonNode schema, String path) {
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    JsonNode more = schema.path("additionalProperties");
    if (!schema.has("properties") && required.isEmpty()) {
      if (more.isMissingNode()) {
        return map(any(ANY_DEPTH - 1));
      }
      return map(of(more, path + "/additionalProperties"));
    }
    // What may be in it besides need not be.
    var members = new LinkedHashMap<String, Expression>();
    for (var property : schema.path("properties").properties()) {
      String name = property.getKey();
      members.put(name, of(property.getValue(), path + "/properties/" + name));
    }
    for (String name : required) {
      if (!members.containsKey(name)) {
        boolean none = more.isBoolean() && !more.booleanValue();
        Expression value = more.isMissingNode() ? any(ANY_DEPTH - 1) : of(more, path);
        members.put(name, none ? Expression.NOTHING : value);
      }
    }
    return JsonText.list("{", members(members, required), "}");
  }

  /** Members in their order, with commas between those that are there. */
  private static Expression members(Map<String, Expression> values, List<String> required) {
    var members = new ArrayList<Expression>();
    var behind = new ArrayList<Expression>();
    int firstRequired = values.size();
    for (var value : values.entrySet()) {
      Expression name = JsonText.value(JSON.getNodeFactory().textNode(value.getKey()));
      Expression member = JsonText.member(name, value.getValue());
      Expression other = Expression.sequence(JsonText.comma(), member);
      boolean needed = required.contains(value.getKey());
      firstRequired = needed ? Math.min(firstRequired, members.size()) : firstRequired;
      members.add(member);
      behind.add(needed ? other : Expression.optional(other));
    }
    // Any one up to the first that is required may be the first that is there.
    var ways = new ArrayList<Expression>();
    for (int i = 0; i < Math.min(members.size(), firstRequired + 1); i++) {
      var all = new ArrayList<>(List.of(members.get(i)));
      all.addAll(behind.subList(i + 1, behind.size()));
      ways.add(Expression.sequence(all.toArray(Expression[]::new)));
    }
    if (firstRequired == members.size()) {
      ways.add(Expression.EMPTY);
    }
    return Expression.choice(ways);
  }

  private Expression array(JsonNode schema, String path) {
    Expression item =
        schema.has("items") ? of(schema.get("items"), path + "/items") : any(ANY_DEPTH - 1);
    int min = count(schema, "minItems", 0, path);
    int max = count(schema, "maxItems", -1, path);
    ordered(min, max, "maxItems", path);
    return JsonText.list("[", JsonText.separated(item, min, max), "]");
  }

  private Expression string(JsonNode schema, String path) {
    if (schema.has("pattern") || schema.has("format")) {
      if (schema.has("minLength") || schema.has("maxLength")) {
        throw wrong(
            path, "pattern and format go without lengths", "both", "a pattern with its length");
      }
      String format = schema.path("format").asText();
      String regex = schema.has("pattern") ? schema.get("pattern").asText() : FORMATS.get(format);
      if (format.equals("date-time")) {
        regex = FORMATS.get("date") + "T" + FORMATS.get("time");
      }
      if (regex == null || (schema.has("pattern") && schema.has("format"))) {
        var known = new TreeSet<>(FORMATS.keySet());
        known.add("date-time");
        throw wrong(path, "the format is not supported", format, known + " without a pattern");
      }
      return JsonText.string(
          schema.has("pattern") ? RegexParser.parseSearch(regex) : RegexParser.parse(regex));
    }
    int min = count(schema, "minLength", 0, path);
    int max = count(schema, "maxLength", -1, path);
    ordered(min, max, "maxLength", path);
    return JsonText.string(min, max);
  }

  private static Expression integer(JsonNode schema, String path) {
    if (!schema.has("minimum") && !schema.has("maximum")) {
      return JsonText.INTEGER;
    }
    long most = 999_999_999_999_999_999L;
    long min = bound(schema, "minimum", -most, path);
    long max = bound(schema, "maximum", most, path);
    return min > max ? Expression.NOTHING : IntegerRange.of(min, max);
  }

  private static long bound(JsonNode schema, String key, long otherwise, String path) {
    JsonNode value = schema.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToExactIntegral() || Math.abs(value.asDouble()) > 1e17) {
      throw wrong(path, key + " must be a whole number", value, "one of up to 17 digits");
    }
    return value.longValue();
  }

  private static int count(JsonNode schema, String key, int otherwise, String path) {
    JsonNode value = schema.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToExactIntegral() || value.asInt() < 0 || value.asInt() > 10_000) {
      throw wrong(path, key + " is out of its range", value, "0 to 10000");
    }
    return value.intValue();
  }

  private static void ordered(int min, int max, String key, String path) {
    if (max >= 0 && max < min) {
      throw wrong(path, "no value meets " + key, max, "at least " + min);
    }
  }
}
