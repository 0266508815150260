package dev.bluejay.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file.
 *
 * <p>Read token by token, so that a hostile header of 100 MB takes no more memory than its text.
 *
 * @param inOrderOfData the tensors, by where their data lies
 * @param metadata free texts about the file
 */
record SafetensorsHeader(List<Item> inOrderOfData, Map<String, String> metadata) {

  /**
   * One tensor.
   *
   * @param begin of its bytes, counted from the end of the header
   * @param end of its bytes, exclusive; not below {@code begin}
   */
  record Item(Checkpoint.Entry entry, long begin, long end) {}

  /** Names are not interned: they come from a file that may hold anything. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  static SafetensorsHeader parse(String where, String text) {
    if (!text.startsWith("{")) {
      throw new CheckpointException(
          where + ": the header is not JSON; not a safetensors file, or damaged");
    }
    try (JsonParser json = JSON.createParser(text)) {
      return new Reader(where, json).header();
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          "%s: the header is not valid JSON: %s"
              .formatted(where, Json.firstLine(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw new CheckpointException(where + ": the header cannot be read", e);
    }
  }

  private record Reader(String where, JsonParser json) {

    SafetensorsHeader header() throws IOException {
      List<Item> items = new ArrayList<>();
      Map<String, String> metadata = new HashMap<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("__metadata__")) {
          metadata(metadata);
        } else {
          items.add(item(name));
        }
      }
      if (json.nextToken() != null) {
        throw broken("text follows the JSON object");
      }
      items.sort(Comparator.comparingLong(Item::begin).thenComparingLong(Item::end));
      return new SafetensorsHeader(items, metadata);
    }

    private void metadata(Map<String, String> metadata) throws IOException {
      require(JsonToken.START_OBJECT, "__metadata__", "", "an object of strings");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        require(JsonToken.VALUE_STRING, "__metadata__", key, "a string");
        metadata.put(key, json.getText());
      }
    }

    private Item item(String name) throws IOException {
      require(JsonToken.START_OBJECT, name, "", "an object with dtype, shape and data_offsets");
      DType dtype = null;
      List<Long> shape = null;
      List<Long> offsets = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case "dtype" -> dtype = dtype(name);
          case "shape" -> shape = numbers(name, key, Shapes.MAX_RANK);
          case "data_offsets" -> offsets = numbers(name, key, 2);
          default -> json.skipChildren();
        }
      }
      if (dtype == null || shape == null || offsets == null) {
        throw broken("'%s' lacks dtype, shape or data_offsets".formatted(name));
      }
      if (offsets.size() != 2 || offsets.get(0) < 0 || offsets.get(1) < offsets.get(0)) {
        throw broken(
            "'%s' has data_offsets %s; expected a begin and an end".formatted(name, offsets));
      }
      var entry = new Checkpoint.Entry(name, dtype, Shapes.of(where + ": " + name, shape));
      return new Item(entry, offsets.get(0), offsets.get(1));
    }

    private DType dtype(String name) throws IOException {
      require(JsonToken.VALUE_STRING, name, "dtype", "a string");
      String text = json.getText();
      return DType.named(text)
          .orElseThrow(
              () ->
                  broken(
                      "'%s' has the dtype '%s'; those that are read are %s"
                          .formatted(name, Json.excerpt(text), Arrays.toString(DType.values()))));
    }

    private List<Long> numbers(String name, String key, int most) throws IOException {
      require(JsonToken.START_ARRAY, name, key, "a list of integers");
      List<Long> numbers = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        require(JsonToken.VALUE_NUMBER_INT, name, key, "a list of integers");
        numbers.add(json.getLongValue());
        if (numbers.size() > most) {
          throw broken("'%s' has more than %d numbers in %s".formatted(name, most, key));
        }
      }
      return numbers;
    }

    /** The path is given in parts: to join them for each token takes longer than to read it. */
    private void require(JsonToken expected, String name, String key, String description) {
      @Nullable JsonToken token = json.currentToken();
      if (token != expected) {
        String path = key.isEmpty() ? name : name + "." + key;
        throw broken("'%s' is not %s".formatted(path, description));
      }
    }

    private CheckpointException broken(String fact) {
      return new CheckpointException(where + ": broken header: " + fact);
    }
  }
}
