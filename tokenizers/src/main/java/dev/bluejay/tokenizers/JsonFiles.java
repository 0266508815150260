package dev.bluejay.tokenizers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bluejay.tokenizers.json.Settings;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A tokenizer's files read as JSON. */
final class JsonFiles {
  /** A vocabulary's keys occur once each, so to intern or share them only costs time. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final TokenizerFiles files;

  JsonFiles(TokenizerFiles files) {
    this.files = files;
  }

  /** The object in a file; empty where there is no such file. */
  Optional<Settings> object(String fileName) {
    try {
      Optional<InputStream> file = files.open(fileName);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = file.get()) {
        return Optional.of(new Settings(fileName, MAPPER.readValue(in, JsonNode.class)));
      }
    } catch (JsonProcessingException e) {
      throw new TokenizerException(
          fileName
              + ": not JSON at line "
              + (e.getLocation() == null ? 0 : e.getLocation().getLineNr())
              + "; "
              + firstLine(e.getOriginalMessage()),
          e);
    } catch (CharConversionException e) {
      throw new TokenizerException(
          fileName + ": not UTF-8; " + firstLine(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new UncheckedIOException(fileName + ": cannot be read", e);
    }
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return Settings.excerpt(end < 0 ? message : message.substring(0, end));
  }
}
