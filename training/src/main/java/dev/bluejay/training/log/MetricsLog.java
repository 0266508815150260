package dev.bluejay.training.log;

import java.util.Map;

/** Takes down numbers of a training; what is written is whole after each call. */
public interface MetricsLog extends AutoCloseable {
  /**
   * Takes down numbers by their names.
   *
   * @param step how many steps were done
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  void log(long step, Map<String, Double> values);

  /** Ends the log. */
  @Override
  void close();
}
