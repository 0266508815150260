package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.pipelines.Batching;
import java.util.Set;
import java.util.function.BiFunction;

/** The keyword arguments with which a pipeline was built and called; those of the call go first. */
final class PipelineArguments {
  private final ObjectNode kwargs;

  /** Refuses arguments that are not among the known. */
  PipelineArguments(Set<String> known, JsonNode init, JsonNode call) {
    PipelineTask.requireKnown(known, init);
    PipelineTask.requireKnown(known, call);
    kwargs = init.deepCopy();
    call.properties().forEach(argument -> kwargs.set(argument.getKey(), argument.getValue()));
  }

  JsonNode all() {
    return kwargs;
  }

  boolean has(String name) {
    return kwargs.hasNonNull(name);
  }

  JsonNode get(String name) {
    return kwargs.get(name);
  }

  /** The options with what {@code set} makes of an argument, or as they are where it is absent. */
  <T> T with(String name, T options, BiFunction<T, JsonNode, T> set) {
    return has(name) ? set.apply(options, kwargs.get(name)) : options;
  }

  /** {@code batch_size}, or what is usual. */
  Batching batching() {
    return has("batch_size")
        ? Batching.ofTexts(kwargs.get("batch_size").asInt())
        : Batching.byTokens();
  }
}
