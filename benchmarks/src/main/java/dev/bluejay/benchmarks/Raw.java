package dev.bluejay.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file for programs that a benchmark adds its measurements to, if it was given one. */
public final class Raw {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--raw",
      paramLabel = "FILE",
      description = "Add every measurement there, a JSON object a line.")
  private @Nullable Path file;

  /**
   * Adds what one engine did.
   *
   * @param work what was done, the same words for all engines that took turns
   * @param unit of the values; those in seconds and bytes are the better the smaller
   * @param values one a round
   */
  public void add(String work, String unit, String engine, double[] values) {
    if (file == null) {
      return;
    }
    var line = JsonNodeFactory.instance.objectNode();
    line.put("work", work).put("unit", unit).put("engine", engine);
    var array = line.putArray("values");
    for (double value : values) {
      array.add(value);
    }
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
