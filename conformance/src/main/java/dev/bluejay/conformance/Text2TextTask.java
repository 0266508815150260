package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.pipelines.Batching;
import dev.bluejay.pipelines.GeneratedText;
import dev.bluejay.pipelines.SummarizationPipeline;
import dev.bluejay.pipelines.Text2TextGenerationPipeline;
import dev.bluejay.pipelines.Text2TextOptions;
import dev.bluejay.pipelines.TranslationPipeline;
import java.util.List;

/**
 * Python's {@code text2text-generation}, {@code summarization} and {@code translation}: a text
 * gives a list of answers, a list one answer each, or a list each where there are several.
 */
final class Text2TextTask implements PipelineTask {
  private final Text2TextGenerationPipeline pipeline;

  Text2TextTask(String task, Repository files) {
    var tokenizer = AutoTokenizer.of(files);
    var model = AutoModelForSeq2SeqLM.of(files);
    var settings = GenerationConfig.of(files, model.config());
    pipeline =
        switch (task) {
          case "text2text-generation" ->
              new Text2TextGenerationPipeline(tokenizer, model, settings);
          case "summarization" -> new SummarizationPipeline(tokenizer, model, settings);
          default -> new TranslationPipeline(task, tokenizer, model, settings);
        };
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    ObjectNode kwargs = init.deepCopy();
    call.properties().forEach(argument -> kwargs.set(argument.getKey(), argument.getValue()));
    boolean ids = kwargs.path("return_tensors").asBoolean(false);
    Text2TextOptions options = options(kwargs);
    if (inputs.isTextual()) {
      return json(pipeline.run(inputs.textValue(), options), ids);
    }
    List<List<GeneratedText>> answers = pipeline.run(JsonComparison.texts(inputs), options);
    boolean one = answers.stream().allMatch(of -> of.size() == 1);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (List<GeneratedText> each : answers) {
      all.add(one ? json(each, ids).get(0) : json(each, ids));
    }
    return all;
  }

  private static Text2TextOptions options(ObjectNode kwargs) {
    Text2TextOptions options = Text2TextOptions.defaults();
    GenerationConfig config = GenerationConfig.defaults();
    for (var argument : kwargs.properties()) {
      JsonNode value = argument.getValue();
      switch (argument.getKey()) {
        case "truncation" -> options = options.truncation(value.asBoolean());
        case "clean_up_tokenization_spaces" ->
            options = options.cleanUpTokenizationSpaces(value.asBoolean());
        case "src_lang" -> options = options.srcLang(value.asText());
        case "tgt_lang" -> options = options.tgtLang(value.asText());
        case "batch_size" -> options = options.batching(Batching.ofTexts(value.asInt()));
        case "return_tensors" -> {}
        default -> config = config.with(argument.getKey(), value);
      }
    }
    return options.generation(config);
  }

  private ArrayNode json(List<GeneratedText> answers, boolean ids) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (GeneratedText answer : answers) {
      ObjectNode one = list.addObject();
      if (ids) {
        ArrayNode tokens = one.putArray(pipeline.returnName() + "_token_ids");
        answer.generatedTokenIds().forEach(tokens::add);
      } else {
        one.put(pipeline.returnName() + "_text", answer.generatedText());
      }
    }
    return list;
  }
}
