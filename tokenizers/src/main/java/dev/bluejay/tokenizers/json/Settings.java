package dev.bluejay.tokenizers.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one component: a JSON object that knows its place in its file.
 *
 * <p>Whatever is missing or of the wrong kind is an {@link IllegalArgumentException} whose message
 * begins with that place; the reader adds the file.
 *
 * @param place for messages, like {@code normalizer.normalizers[2]}
 * @param node the object
 */
public record Settings(String place, JsonNode node) {
  /** Settings that must be a JSON object. */
  public Settings {
    if (!node.isObject()) {
      throw new IllegalArgumentException(place + ": got " + kind(node) + ", expected an object");
    }
  }

  /** The component's {@code type}. */
  public String type() {
    return string("type");
  }

  /** Whether a setting is there and not null. */
  public boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** A text that must be there. */
  public String string(String key) {
    JsonNode value = required(key);
    if (!value.isTextual()) {
      throw wrong(key, value, "a string");
    }
    return value.textValue();
  }

  /** A text, or {@code fallback} where it is missing. */
  public String string(String key, String fallback) {
    return has(key) ? string(key) : fallback;
  }

  /** Bytes that must be there, which files have in base 64; nobody may change them. */
  public byte[] bytes(String key) {
    // A node of bytes gives its own ones, so that a large table is not kept twice.
    return required(key) instanceof BinaryNode bytes
        ? bytes.binaryValue()
        : Base64.getDecoder().decode(string(key));
  }

  /** A yes or no that must be there. */
  public boolean bool(String key) {
    JsonNode value = required(key);
    if (!value.isBoolean()) {
      throw wrong(key, value, "true or false");
    }
    return value.booleanValue();
  }

  /** A yes or no, or {@code fallback} where it is missing or null. */
  public boolean bool(String key, boolean fallback) {
    return has(key) ? bool(key) : fallback;
  }

  /** A yes or no, or null where it is missing or null. */
  public @Nullable Boolean boolOrNull(String key) {
    return has(key) ? (Boolean) bool(key) : null;
  }

  /** A number from 0 to 2^31-1 that must be there. */
  public int count(String key) {
    return count(required(key), key);
  }

  /** A number from 0 to 2^31-1, or {@code fallback} where it is missing. */
  public int count(String key, int fallback) {
    return has(key) ? count(key) : fallback;
  }

  private int count(JsonNode value, String key) {
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw wrong(key, value, "a whole number from 0 to 2147483647");
    }
    return value.intValue();
  }

  /** An object that must be there. */
  public Settings object(String key) {
    return new Settings(at(key), required(key));
  }

  /** The objects of a list that must be there. */
  public List<Settings> objects(String key) {
    JsonNode value = list(key);
    var objects = new ArrayList<Settings>(value.size());
    for (int i = 0; i < value.size(); i++) {
      objects.add(new Settings(at(key) + "[" + i + "]", value.get(i)));
    }
    return objects;
  }

  /** A list that must be there. */
  public JsonNode list(String key) {
    JsonNode value = required(key);
    if (!value.isArray()) {
      throw wrong(key, value, "a list");
    }
    return value;
  }

  /** The error for a component of a type that nobody knows. */
  public IllegalArgumentException unknownType(String layer, Collection<String> known) {
    return new IllegalArgumentException(
        place
            + ": unknown "
            + layer
            + "; got "
            + excerpt(type())
            + ", expected one of "
            + new TreeSet<>(known));
  }

  /** The error for a setting with a value that cannot be. */
  public IllegalArgumentException wrong(String key, JsonNode value, String expected) {
    return new IllegalArgumentException(
        at(key) + ": got " + kind(value) + ", expected " + expected);
  }

  /** Where a setting is; its name may come from the file, and a message is one line. */
  private String at(String key) {
    String start = key.length() <= 80 ? key : key.substring(0, 80) + "…";
    return place + "." + start.replaceAll("\\p{Cntrl}", " ");
  }

  private JsonNode required(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new IllegalArgumentException(place + ": setting is missing; expected \"" + key + "\"");
    }
    return value;
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case NULL, MISSING -> "null";
      default -> excerpt(value.asText());
    };
  }

  /** The beginning of a text, in quotes, fit for a message. */
  public static String excerpt(String text) {
    return "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
  }
}
