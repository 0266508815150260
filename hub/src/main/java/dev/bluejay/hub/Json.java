package dev.bluejay.hub;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the small JSON files of a model as Python would: NaN and Infinity are numbers. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Reads {@code in} to its end and closes it.
   *
   * @throws RepositoryException with line and column if it is not JSON
   */
  static JsonNode read(String where, InputStream in) {
    byte[] content;
    try (in) {
      content = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(where + ": cannot be read", e);
    }
    try {
      JsonNode node = MAPPER.readTree(content);
      if (node.isMissingNode()) {
        throw new RepositoryException(where + ": the file is empty, expected JSON");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null || at.getLineNr() < 1
              ? ""
              : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      throw new RepositoryException(
          "%s: not valid JSON%s: %s".formatted(where, place, firstLine(e.getOriginalMessage())), e);
    } catch (IOException e) {
      throw new RepositoryException(where + ": not valid JSON: the text is not UTF-8", e);
    }
  }

  static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** The first letters of a text that came from a file or a server, on one line. */
  static String excerpt(String text) {
    String start = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
