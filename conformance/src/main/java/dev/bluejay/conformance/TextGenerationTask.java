package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.pipelines.GeneratedText;
import dev.bluejay.pipelines.TextGenerationOptions;
import dev.bluejay.pipelines.TextGenerationPipeline;
import java.util.List;

/** Python's {@code text-generation}: a text gives a list of answers, a list a list of lists. */
final class TextGenerationTask implements PipelineTask {
  private final TextGenerationPipeline pipeline;

  TextGenerationTask(Repository files) {
    var model = AutoModelForCausalLM.of(files);
    pipeline =
        new TextGenerationPipeline(
            AutoTokenizer.of(files), model, GenerationConfig.of(files, model.config()));
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    ObjectNode kwargs = init.deepCopy();
    call.properties().forEach(argument -> kwargs.set(argument.getKey(), argument.getValue()));
    boolean ids = kwargs.path("return_tensors").asBoolean(false);
    TextGenerationOptions options = options(kwargs);
    if (inputs.isTextual()) {
      return json(pipeline.run(inputs.textValue(), options), ids);
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    pipeline
        .run(JsonComparison.texts(inputs), options)
        .forEach(answers -> all.add(json(answers, ids)));
    return all;
  }

  private static TextGenerationOptions options(ObjectNode kwargs) {
    TextGenerationOptions options = TextGenerationOptions.defaults();
    GenerationConfig config = GenerationConfig.defaults();
    for (var argument : kwargs.properties()) {
      JsonNode value = argument.getValue();
      switch (argument.getKey()) {
        case "return_full_text" -> options = options.returnFullText(value.asBoolean());
        case "prefix" -> options = options.prefix(value.asText());
        case "clean_up_tokenization_spaces" ->
            options = options.cleanUpTokenizationSpaces(value.asBoolean());
        case "handle_long_generation" -> options = options.hole(value.asText().equals("hole"));
        case "return_tensors", "batch_size" -> {}
        default -> config = config.with(argument.getKey(), value);
      }
    }
    return options.generation(config);
  }

  private static ArrayNode json(List<GeneratedText> answers, boolean ids) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (GeneratedText answer : answers) {
      ObjectNode one = list.addObject();
      if (ids) {
        ArrayNode tokens = one.putArray("generated_token_ids");
        answer.generatedTokenIds().forEach(tokens::add);
      } else {
        one.put("generated_text", answer.generatedText());
      }
    }
    return list;
  }
}
