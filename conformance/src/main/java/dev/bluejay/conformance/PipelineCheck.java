package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Holds the pipelines of a checkpoint: the cases of {@code pipelines.json}, task by task. */
final class PipelineCheck {
  private final Folder folder;
  private final String family;

  private PipelineCheck(Folder folder, String family) {
    this.folder = folder;
    this.family = family;
  }

  static void run(Folder folder, String family, JsonNode cases, Consumer<Row> sink) {
    Map<String, List<JsonNode>> tasks = new LinkedHashMap<>();
    for (JsonNode one : cases) {
      tasks.computeIfAbsent(one.path("task").asText(), task -> new ArrayList<>()).add(one);
    }
    var check = new PipelineCheck(folder, family);
    tasks.forEach((task, some) -> sink.accept(check.task(task, some)));
  }

  private Row task(String name, List<JsonNode> cases) {
    var loader = Built.task(name);
    boolean generates = !name.equals("text-generation") || Built.continues(family);
    if (loader.isEmpty() || !generates) {
      return Row.skipped(folder, family, "pipeline " + name, "cases", cases.size());
    }
    var tally = new Tally();
    tally.attempt(
        name,
        () -> {
          PipelineTask task = loader.get().apply(folder.files());
          for (int i = 0; i < cases.size(); i++) {
            JsonNode one = cases.get(i);
            Place place = Place.of("case").at(i);
            tally.attempt(place.toString(), () -> hold(tally, place, task, one));
          }
        });
    return tally.row(folder, family, name, cases.size() + " pipeline cases");
  }

  private static void hold(Tally tally, Place place, PipelineTask task, JsonNode one) {
    JsonNode actual =
        task.run(arguments(one, "init_kwargs"), one.path("inputs"), arguments(one, "call_kwargs"));
    JsonComparison.compare(tally, place, actual, one.path("output"));
  }

  private static JsonNode arguments(JsonNode one, String name) {
    return one.path(name).isObject() ? one.get(name) : JsonNodeFactory.instance.objectNode();
  }
}
