package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;

/** A pipeline of ours, called and answering as Python's. */
@FunctionalInterface
interface PipelineTask {
  /**
   * Builds and calls the pipeline.
   *
   * @param init the keyword arguments with which Python's was built
   * @param inputs what it was called with
   * @param call the keyword arguments of the call
   * @return the very JSON that Python returns
   */
  JsonNode run(JsonNode init, JsonNode inputs, JsonNode call);

  /** Refuses arguments that are not known, so that no case passes without them. */
  static void requireKnown(Collection<String> known, JsonNode kwargs) {
    for (var argument : kwargs.properties()) {
      if (!known.contains(argument.getKey())) {
        throw new ConformanceException(
            "an argument of a pipeline that is not known: %s=%s"
                .formatted(argument.getKey(), argument.getValue()));
      }
    }
  }
}
