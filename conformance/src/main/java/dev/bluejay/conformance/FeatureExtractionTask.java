package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.BaseModel;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.pipelines.FeatureExtractionPipeline;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.Set;

/** Python's {@code feature-extraction}: a text is {@code [1][T][D]}, a list a list of these. */
final class FeatureExtractionTask implements PipelineTask {
  private final Tokenizer tokenizer;
  private final BaseModel model;

  FeatureExtractionTask(Repository files) {
    tokenizer = AutoTokenizer.of(files);
    model = AutoModel.of(files);
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    PipelineTask.requireKnown(Set.of(), init);
    PipelineTask.requireKnown(Set.of("tokenize_kwargs"), call);
    JsonNode cut = call.path("tokenize_kwargs");
    PipelineTask.requireKnown(Set.of("truncation", "max_length"), cut);
    var pipeline = new FeatureExtractionPipeline(TextLength.of(tokenizer, cut), model);
    if (inputs.isTextual()) {
      return json(pipeline.run(inputs.textValue()));
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    pipeline.run(JsonComparison.texts(inputs)).forEach(features -> all.add(json(features)));
    return all;
  }

  private static JsonNode json(Tensor features) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (features.rank() == 1) {
      for (float value : features.toArray()) {
        list.add((double) value);
      }
      return list;
    }
    for (int i = 0; i < features.size(0); i++) {
      list.add(json(features.select(0, i)));
    }
    return list;
  }
}
