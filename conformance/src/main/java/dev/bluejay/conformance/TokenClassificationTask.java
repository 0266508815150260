package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.TokenClassificationModel;
import dev.bluejay.models.auto.AutoModelForTokenClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.pipelines.AggregationStrategy;
import dev.bluejay.pipelines.Entity;
import dev.bluejay.pipelines.TokenClassificationOptions;
import dev.bluejay.pipelines.TokenClassificationPipeline;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Python's {@code token-classification}: a list for a text, a list of lists for a list. */
final class TokenClassificationTask implements PipelineTask {
  private static final Set<String> ARGUMENTS =
      Set.of(
          "aggregation_strategy",
          "ignore_labels",
          "stride",
          "batch_size",
          "is_split_into_words",
          "delimiter");

  private final Tokenizer tokenizer;
  private final TokenClassificationModel model;

  TokenClassificationTask(Repository files) {
    tokenizer = AutoTokenizer.of(files);
    model = AutoModelForTokenClassification.of(files);
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    var arguments = new PipelineArguments(ARGUMENTS, init, call);
    var options = TokenClassificationOptions.defaults().batching(arguments.batching());
    options =
        arguments.with(
            "aggregation_strategy",
            options,
            (o, value) -> o.aggregationStrategy(AggregationStrategy.of(value.asText())));
    options =
        arguments.with(
            "ignore_labels",
            options,
            (o, value) -> o.ignoreLabels(Set.copyOf(JsonComparison.texts(value))));
    options = arguments.with("stride", options, (o, value) -> o.stride(value.asInt()));
    var pipeline = new TokenClassificationPipeline(tokenizer, model);
    if (arguments.has("is_split_into_words") && arguments.get("is_split_into_words").asBoolean()) {
      String delimiter = arguments.has("delimiter") ? arguments.get("delimiter").asText() : " ";
      return words(pipeline, inputs, delimiter, options);
    }
    if (inputs.isTextual()) {
      return Entity.toJson(inputs.textValue(), pipeline.run(inputs.textValue(), options));
    }
    List<String> texts = JsonComparison.texts(inputs);
    List<List<Entity>> entities = pipeline.run(texts, options);
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < texts.size(); i++) {
      answers.add(Entity.toJson(texts.get(i), entities.get(i)));
    }
    return answers;
  }

  /** Words, or a list of several texts' words; Python gives a list of lists in either case. */
  private static JsonNode words(
      TokenClassificationPipeline pipeline,
      JsonNode inputs,
      String delimiter,
      TokenClassificationOptions options) {
    var texts = new ArrayList<List<String>>();
    if (inputs.path(0).isArray()) {
      inputs.forEach(words -> texts.add(JsonComparison.texts(words)));
    } else {
      texts.add(JsonComparison.texts(inputs));
    }
    List<List<Entity>> entities = pipeline.streamWords(texts.stream(), delimiter, options).toList();
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < texts.size(); i++) {
      answers.add(Entity.toJson(String.join(delimiter, texts.get(i)), entities.get(i)));
    }
    return answers;
  }
}
