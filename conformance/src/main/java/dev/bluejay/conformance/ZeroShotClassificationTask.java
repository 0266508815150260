package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.pipelines.ZeroShotClassificationOptions;
import dev.bluejay.pipelines.ZeroShotClassificationPipeline;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Python's {@code zero-shot-classification}: the inputs are a text or a list of texts, and the
 * labels, as a list or with commas between them.
 */
final class ZeroShotClassificationTask implements PipelineTask {
  private static final Set<String> ARGUMENTS =
      Set.of("candidate_labels", "multi_label", "hypothesis_template", "batch_size");

  private final ZeroShotClassificationPipeline pipeline;

  ZeroShotClassificationTask(Repository files) {
    pipeline =
        new ZeroShotClassificationPipeline(
            AutoTokenizer.of(files), AutoModelForSequenceClassification.of(files));
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    var arguments = new PipelineArguments(ARGUMENTS, init, call);
    var options = ZeroShotClassificationOptions.defaults().batching(arguments.batching());
    options = arguments.with("multi_label", options, (o, value) -> o.multiLabel(value.asBoolean()));
    options =
        arguments.with(
            "hypothesis_template", options, (o, value) -> o.hypothesisTemplate(value.asText()));
    boolean named = arguments.has("candidate_labels");
    JsonNode texts = named ? inputs : inputs.path(0);
    List<String> labels = labels(named ? arguments.get("candidate_labels") : inputs.path(1));
    if (texts.isTextual()) {
      return pipeline.run(texts.textValue(), labels, options).toJson();
    }
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    pipeline
        .run(JsonComparison.texts(texts), labels, options)
        .forEach(answer -> answers.add(answer.toJson()));
    return answers;
  }

  private static List<String> labels(JsonNode labels) {
    return labels.isTextual()
        ? Arrays.stream(labels.textValue().split(",", -1))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .toList()
        : JsonComparison.texts(labels);
  }
}
