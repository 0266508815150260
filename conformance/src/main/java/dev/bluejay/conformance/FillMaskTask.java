package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.auto.AutoModelForMaskedLM;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.pipelines.FillMaskOptions;
import dev.bluejay.pipelines.FillMaskPipeline;
import dev.bluejay.pipelines.FilledMask;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.List;
import java.util.Set;

/** Python's {@code fill-mask}: a list of one text gives what the text alone gives. */
final class FillMaskTask implements PipelineTask {
  private static final Set<String> ARGUMENTS =
      Set.of("top_k", "targets", "batch_size", "tokenizer_kwargs");

  private final Tokenizer tokenizer;
  private final MaskedLMModel model;

  FillMaskTask(Repository files) {
    tokenizer = AutoTokenizer.of(files);
    model = AutoModelForMaskedLM.of(files);
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    var arguments = new PipelineArguments(ARGUMENTS, init, call);
    JsonNode cut = arguments.all().path("tokenizer_kwargs");
    PipelineTask.requireKnown(Set.of("truncation", "max_length"), cut);
    var options =
        FillMaskOptions.defaults()
            .truncate(cut.path("truncation").asBoolean(false))
            .batching(arguments.batching());
    options = arguments.with("top_k", options, (o, value) -> o.topK(value.asInt()));
    options = arguments.with("targets", options, (o, value) -> o.targets(words(value)));
    var pipeline = new FillMaskPipeline(TextLength.of(tokenizer, cut), model);
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    for (List<List<FilledMask>> answer : pipeline.run(words(inputs), options)) {
      answers.add(FilledMask.toJson(answer));
    }
    return answers.size() == 1 ? answers.get(0) : answers;
  }

  private static List<String> words(JsonNode value) {
    return value.isTextual() ? List.of(value.textValue()) : JsonComparison.texts(value);
  }
}
