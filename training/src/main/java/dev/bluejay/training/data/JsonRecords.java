package dev.bluejay.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records that are JSON objects, one a line. */
final class JsonRecords {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonRecords() {}

  static Table read(String name, Reader text) throws IOException {
    var records = new ArrayList<Table.Row>();
    Map<String, Integer> columns = new LinkedHashMap<>();
    var lines = new BufferedReader(text);
    long number = 0;
    long empty = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        empty = empty == 0 ? number : empty;
        continue;
      }
      if (empty > 0) {
        throw new DataException(
            "%s line %d: the row is empty; remove it, or fill it in".formatted(name, empty));
      }
      JsonNode object = parse(name, number, line);
      object.properties().forEach(field -> columns.putIfAbsent(field.getKey(), columns.size()));
      List<JsonNode> cells =
          new ArrayList<>(Collections.nCopies(columns.size(), MissingNode.getInstance()));
      for (var field : object.properties()) {
        cells.set(columns.getOrDefault(field.getKey(), 0), field.getValue());
      }
      records.add(new Table.Row(number, cells));
    }
    return new Table(name, List.copyOf(columns.keySet()), records);
  }

  private static JsonNode parse(String name, long number, String line) {
    try {
      JsonNode object = JSON.readTree(line);
      if (!object.isObject()) {
        throw new DataException(
            "%s line %d: not a JSON object; expected one like {\"text\": \"…\", \"label\": 1}"
                .formatted(name, number));
      }
      return object;
    } catch (JsonProcessingException e) {
      // Jackson's own message would quote the text.
      throw new DataException(
          "%s line %d: not valid JSON at column %d"
              .formatted(name, number, e.getLocation() == null ? 1 : e.getLocation().getColumnNr()),
          e);
    }
  }
}
