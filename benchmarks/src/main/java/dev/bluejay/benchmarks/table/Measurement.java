package dev.bluejay.benchmarks.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one engine did, as {@link dev.bluejay.benchmarks.Raw} wrote it down.
 *
 * @param values one a round
 */
record Measurement(String work, String unit, String engine, double[] values) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Measurement> read(Path file) {
    var measurements = new ArrayList<Measurement>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode json = JSON.readTree(line);
        measurements.add(
            new Measurement(
                json.path("work").asText(),
                json.path("unit").asText(),
                json.path("engine").asText(),
                JSON.convertValue(json.path("values"), double[].class)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return measurements;
  }
}
