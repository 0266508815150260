package dev.bluejay.training.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A file with one JSON object a line, such as {@code {"step":10,"loss":0.25}}, behind what it holds
 * already. A number that JSON has no word for, such as NaN, is null.
 */
public final class JsonLinesLog implements MetricsLog {
  private final Path file;
  private final Writer out;

  /**
   * Opens the file, and makes it if there is none.
   *
   * @throws UncheckedIOException if it cannot be opened
   */
  public JsonLinesLog(Path file) {
    this.file = file;
    try {
      out =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void log(long step, Map<String, Double> values) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("step", step);
    values.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            line.put(name, value);
          } else {
            line.putNull(name);
          }
        });
    try {
      out.write(line + "\n");
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(file + ": the log cannot be written", e);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
