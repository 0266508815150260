package dev.bluejay.models;

import java.util.List;

/**
 * How a checkpoint's weights and a model's parameters fit together.
 *
 * @param missing parameters that the checkpoint lacks, initialised at random
 * @param unexpected weights that the model has no parameter for, left unread
 */
public record LoadReport(List<String> missing, List<String> unexpected) {
  /** Copies the lists. */
  public LoadReport {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }
}
