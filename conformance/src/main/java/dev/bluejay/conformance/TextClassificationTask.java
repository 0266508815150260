package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.pipelines.Batching;
import dev.bluejay.pipelines.Classification;
import dev.bluejay.pipelines.FunctionToApply;
import dev.bluejay.pipelines.TextClassificationOptions;
import dev.bluejay.pipelines.TextClassificationPipeline;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Python's {@code text-classification}.
 *
 * <p>An answer is the best label alone, or a list of labels once a {@code top_k} is named anywhere.
 * A list of inputs gives a list of answers, a pair its answer; a text gives its answer in a list,
 * unless the call itself names a {@code top_k}.
 */
final class TextClassificationTask implements PipelineTask {
  private static final Set<String> INIT = Set.of("top_k", "function_to_apply");

  /** Padding is never computed, so {@code padding} changes nothing. */
  private static final Set<String> CALL =
      Set.of("top_k", "function_to_apply", "batch_size", "padding", "truncation", "max_length");

  private final Tokenizer tokenizer;
  private final SequenceClassificationModel model;

  TextClassificationTask(Repository files) {
    tokenizer = AutoTokenizer.of(files);
    model = AutoModelForSequenceClassification.of(files);
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    PipelineTask.requireKnown(INIT, init);
    PipelineTask.requireKnown(CALL, call);
    ObjectNode kwargs = init.deepCopy();
    call.properties().forEach(argument -> kwargs.set(argument.getKey(), argument.getValue()));
    var pipeline = new TextClassificationPipeline(TextLength.of(tokenizer, kwargs), model);
    List<JsonNode> each = new ArrayList<>();
    if (inputs.isArray()) {
      inputs.forEach(each::add);
    } else {
      each.add(inputs);
    }
    boolean labels = kwargs.has("top_k");
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    for (List<Classification> answer : answers(pipeline, each, options(kwargs))) {
      ArrayNode json = Classification.toJson(answer);
      answers.add(labels ? json : json.get(0));
    }
    boolean wrapped = inputs.isArray() || (inputs.isTextual() && !call.has("top_k"));
    return wrapped ? answers : answers.get(0);
  }

  private static List<List<Classification>> answers(
      TextClassificationPipeline pipeline,
      List<JsonNode> inputs,
      TextClassificationOptions options) {
    if (inputs.stream().allMatch(JsonNode::isTextual)) {
      return pipeline.run(inputs.stream().map(JsonNode::textValue).toList(), options);
    }
    Stream<TextPair> pairs =
        inputs.stream()
            .map(pair -> new TextPair(pair.path("text").asText(), pair.path("text_pair").asText()));
    return pipeline.streamPairs(pairs, options).toList();
  }

  private static TextClassificationOptions options(JsonNode kwargs) {
    var options =
        TextClassificationOptions.defaults().truncate(kwargs.path("truncation").asBoolean(false));
    if (kwargs.has("top_k")) {
      JsonNode labels = kwargs.get("top_k");
      options = options.topK(labels.isNull() ? TextClassificationOptions.ALL : labels.asInt());
    }
    if (kwargs.has("function_to_apply")) {
      String function = kwargs.get("function_to_apply").asText();
      options = options.functionToApply(FunctionToApply.of(function));
    }
    if (kwargs.has("batch_size")) {
      options = options.batching(Batching.ofTexts(kwargs.get("batch_size").asInt()));
    }
    return options;
  }
}
