package dev.bluejay.benchmarks.loading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that is started for one measurement. */
final class Alone {
  private Alone() {}

  /**
   * What it printed, and how long it ran.
   *
   * @param seconds from its start to its end
   */
  record Run(String out, double seconds) {}

  static Run run(List<String> command, Map<String, String> environment) {
    try {
      Path errors = Files.createTempFile("bluejay-benchmark", ".txt");
      var builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      long begin = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      double seconds = (System.nanoTime() - begin) / 1e9;
      String said = Files.readString(errors);
      Files.delete(errors);
      if (status != 0) {
        throw new IllegalStateException(command.get(0) + " failed: " + said.strip());
      }
      return new Run(out.strip(), seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
