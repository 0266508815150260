package dev.bluejay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.pipelines.AnswerFormat;
import dev.bluejay.pipelines.PipelineException;
import dev.bluejay.pipelines.TextGenerationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a text is generated, under Python's names. What is not given is as the model says. */
final class GenerationOptions {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "At most so many tokens behind the prompt.")
  private @Nullable Integer maxNewTokens;

  @Option(
      names = "--do-sample",
      negatable = true,
      description = "Draw tokens at random by their probability, or take the likeliest.")
  private @Nullable Boolean doSample;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      description = "Below 1 likely tokens become likelier, above 1 less likely.")
  private @Nullable Double temperature;

  @Option(names = "--top-k", paramLabel = "N", description = "Draw from the N likeliest tokens.")
  private @Nullable Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "X",
      description = "Draw from the fewest tokens whose probabilities reach X.")
  private @Nullable Double topP;

  @Option(
      names = "--num-beams",
      paramLabel = "N",
      description = "Follow N continuations at once, for the likeliest text.")
  private @Nullable Integer numBeams;

  @Option(
      names = "--num-return-sequences",
      paramLabel = "N",
      description = "So many answers for each prompt.")
  private @Nullable Integer numReturnSequences;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "X",
      description = "Above 1 makes what was said less likely.")
  private @Nullable Double repetitionPenalty;

  @Option(
      names = "--stop-strings",
      paramLabel = "TEXT",
      description = "End behind this text; may be given several times.")
  private List<String> stopStrings = new ArrayList<>();

  @Option(
      names = "--regex",
      paramLabel = "REGEX",
      description = "Only answers that match this expression from beginning to end.")
  private @Nullable String regex;

  @Option(
      names = "--json-schema",
      paramLabel = "FILE|JSON",
      description = "Only answers that are JSON after this schema.")
  private @Nullable String jsonSchema;

  @Option(names = "--seed", paramLabel = "N", description = "Make what is drawn repeatable.")
  private @Nullable Long seed;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any other setting of Python's GenerationConfig, as length_penalty=2.0.")
  private Map<String, String> others = new LinkedHashMap<>();

  GenerationConfig config() {
    var given = new LinkedHashMap<String, Object>();
    put(given, "max_new_tokens", maxNewTokens);
    put(given, "do_sample", doSample);
    put(given, "temperature", temperature);
    put(given, "top_k", topK);
    put(given, "top_p", topP);
    put(given, "num_beams", numBeams);
    put(given, "num_return_sequences", numReturnSequences);
    put(given, "repetition_penalty", repetitionPenalty);
    put(given, "stop_strings", stopStrings.isEmpty() ? null : stopStrings);
    put(given, "seed", seed);
    others.forEach((key, value) -> given.put(key, json(value)));
    GenerationConfig config = GenerationConfig.defaults();
    for (var setting : given.entrySet()) {
      config = config.with(setting.getKey(), setting.getValue());
    }
    return config;
  }

  /** The form that answers must have, if any. */
  Optional<AnswerFormat> format() {
    if (regex != null && jsonSchema != null) {
      throw new PipelineException("--regex and --json-schema: an answer has one form; got both");
    }
    if (jsonSchema != null) {
      boolean inline = jsonSchema.strip().startsWith("{");
      return Optional.of(AnswerFormat.jsonSchema(inline ? jsonSchema : read(jsonSchema)));
    }
    return Optional.ofNullable(regex).map(AnswerFormat::regex);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, Object> given, String key, @Nullable Object value) {
    if (value != null) {
      given.put(key, value);
    }
  }

  /** A value of JSON, or else a word. */
  private static JsonNode json(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(value);
    }
  }

  /** These options of a text that is continued. */
  TextGenerationOptions ofText() {
    var options = TextGenerationOptions.defaults().generation(config());
    return format().map(options::format).orElse(options);
  }

  /** Whether tokens are final as soon as they are there. */
  boolean streams() {
    return (numBeams == null || numBeams == 1)
        && (numReturnSequences == null || numReturnSequences == 1)
        && !others.containsKey("num_beams")
        && !others.containsKey("num_return_sequences");
  }
}
