package dev.bluejay.models.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.PythonJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to generate: Python's {@code GenerationConfig}, by the same keys and with the same defaults.
 * Immutable.
 *
 * <pre>{@code
 * GenerationConfig.defaults().maxNewTokens(50).doSample(true).topP(0.9).seed(7)
 * }</pre>
 */
public final class GenerationConfig {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode DEFAULTS =
      parse(
          """
          {"max_length": 20, "max_new_tokens": null, "min_length": 0, "min_new_tokens": null,
           "early_stopping": false, "max_time": null, "stop_strings": null, "do_sample": false,
           "num_beams": 1, "num_beam_groups": 1, "diversity_penalty": 0.0, "use_cache": true,
           "temperature": 1.0, "top_k": 50, "top_p": 1.0, "min_p": null, "typical_p": 1.0,
           "epsilon_cutoff": 0.0, "eta_cutoff": 0.0, "repetition_penalty": 1.0,
           "encoder_repetition_penalty": 1.0, "length_penalty": 1.0, "no_repeat_ngram_size": 0,
           "encoder_no_repeat_ngram_size": 0, "bad_words_ids": null, "sequence_bias": null,
           "renormalize_logits": false, "forced_bos_token_id": null, "forced_eos_token_id": null,
           "remove_invalid_values": false, "exponential_decay_length_penalty": null,
           "suppress_tokens": null, "begin_suppress_tokens": null, "num_return_sequences": 1,
           "pad_token_id": null, "bos_token_id": null, "eos_token_id": null,
           "decoder_start_token_id": null, "prompt_lookup_num_tokens": null,
           "max_matching_ngram_size": 2, "num_assistant_tokens": 20,
           "assistant_confidence_threshold": 0.4, "seed": null, "transformers_version": null}
          """);
  private static final GenerationConfig NOTHING = new GenerationConfig(JSON.createObjectNode());

  private final ObjectNode given;

  private GenerationConfig(ObjectNode given) {
    this.given = given;
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The defaults of generation are not JSON", e);
    }
  }

  /** Python's defaults: greedy, 20 new tokens. */
  public static GenerationConfig defaults() {
    return NOTHING;
  }

  /** The settings of a {@code generation_config.json}; keys that are not known stay without use. */
  public static GenerationConfig of(JsonNode json) {
    ObjectNode given = JSON.createObjectNode();
    json.properties()
        .forEach(
            field -> {
              if (DEFAULTS.has(field.getKey())) {
                given.set(field.getKey(), field.getValue().deepCopy());
              }
            });
    return new GenerationConfig(given);
  }

  /** What a model's {@code config.json} says of generation, where it has no file of its own. */
  public static GenerationConfig of(PretrainedConfig config) {
    GenerationConfig said = of(config.toJson());
    said.given.remove("transformers_version");
    return said;
  }

  /** The settings of a model whose files are at hand. */
  public static GenerationConfig of(Repository repository, PretrainedConfig config) {
    return repository
        .findJson("generation_config.json")
        .map(GenerationConfig::of)
        .orElse(of(config));
  }

  /**
   * Writes {@code generation_config.json} into a folder, which is made if it is not there: the
   * settings that were made, as Python does, but for {@code seed}, which Python does not have.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void savePretrained(Path folder) {
    ObjectNode python = given.deepCopy();
    python.remove("seed");
    Path file = folder.resolve("generation_config.json");
    Path part = folder.resolve("generation_config.json.part");
    try {
      Files.createDirectories(folder);
      Files.writeString(part, PythonJson.sorted(python) + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
  }

  /** These settings, and those of another one above them where it has any. */
  public GenerationConfig overriddenBy(GenerationConfig other) {
    ObjectNode all = given.deepCopy();
    all.setAll(other.given);
    return new GenerationConfig(all);
  }

  /**
   * These settings, and a model's where they are Python's defaults, whether they were made or not;
   * so does Python where it is given both. A temperature of 0 then means greedy.
   */
  public GenerationConfig filledFrom(GenerationConfig model) {
    ObjectNode all = given.deepCopy();
    for (var setting : model.given.properties()) {
      String key = setting.getKey();
      if (isDefault(key) && !key.equals("transformers_version")) {
        all.set(key, setting.getValue().deepCopy());
      }
    }
    var filled = new GenerationConfig(all);
    return filled.number("temperature") == 0 ? filled.doSample(false) : filled;
  }

  private boolean isDefault(String key) {
    JsonNode value = json(key);
    JsonNode usual = DEFAULTS.path(key);
    boolean numbers = value.isNumber() && usual.isNumber();
    return numbers ? value.doubleValue() == usual.doubleValue() : value.equals(usual);
  }

  /** Whether they were written by a version of Python's library before this one. */
  public boolean isOlderThan(int major, int minor) {
    String[] version = json("transformers_version").asText("").split("[^0-9]+", -1);
    if (version.length < 2 || version[0].isEmpty() || version[1].isEmpty()) {
      return false;
    }
    int its = Integer.parseInt(version[0]);
    return its < major || (its == major && Integer.parseInt(version[1]) < minor);
  }

  /**
   * With a setting under Python's key; null for none.
   *
   * @throws ModelException if there is no such key, or the value is of the wrong kind
   */
  public GenerationConfig with(String key, @org.jspecify.annotations.Nullable Object value) {
    if (!DEFAULTS.has(key)) {
      throw new ModelException(
          "generation: there is no setting '%s'; expected one of %s"
              .formatted(key, String.join(", ", names())));
    }
    ObjectNode all = given.deepCopy();
    all.set(key, JSON.valueToTree(value));
    return new GenerationConfig(all);
  }

  /** As if a setting had never been made. */
  GenerationConfig without(String key) {
    ObjectNode fewer = given.deepCopy();
    fewer.remove(key);
    return new GenerationConfig(fewer);
  }

  private static List<String> names() {
    return DEFAULTS.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  /** How many tokens follow the prompt at most. */
  public GenerationConfig maxNewTokens(int tokens) {
    return with("max_new_tokens", tokens);
  }

  /** How many tokens follow the prompt at least. */
  public GenerationConfig minNewTokens(int tokens) {
    return with("min_new_tokens", tokens);
  }

  /** Whether tokens are drawn at random, by their probability. */
  public GenerationConfig doSample(boolean sample) {
    return with("do_sample", sample);
  }

  /** Divides the scores: below 1 the likely tokens become likelier. */
  public GenerationConfig temperature(double temperature) {
    return with("temperature", temperature);
  }

  /** Draws from the k likeliest tokens only; 0 for all. */
  public GenerationConfig topK(int k) {
    return with("top_k", k);
  }

  /** Draws from the fewest tokens only whose probabilities reach p (arXiv:1904.09751). */
  public GenerationConfig topP(double p) {
    return with("top_p", p);
  }

  /** How many continuations are followed at once. */
  public GenerationConfig numBeams(int beams) {
    return with("num_beams", beams);
  }

  /** How many sequences there are for each prompt. */
  public GenerationConfig numReturnSequences(int sequences) {
    return with("num_return_sequences", sequences);
  }

  /** Makes what was said less likely (arXiv:1909.05858). */
  public GenerationConfig repetitionPenalty(double penalty) {
    return with("repetition_penalty", penalty);
  }

  /** Makes sampling repeatable. */
  public GenerationConfig seed(long seed) {
    return with("seed", seed);
  }

  /** Ends a sequence behind any of these texts. */
  public GenerationConfig stopStrings(List<String> texts) {
    return with("stop_strings", texts);
  }

  /** Whether a setting was made, be it to null. */
  public boolean has(String key) {
    return given.has(key);
  }

  /** {@code max_new_tokens}, if any. */
  public OptionalInt maxNewTokens() {
    return optionalInteger("max_new_tokens");
  }

  /** {@code max_length}, if it was set. */
  public OptionalInt maxLength() {
    return given.has("max_length") ? optionalInteger("max_length") : OptionalInt.empty();
  }

  /** {@code min_length}; 0 where it was not set. */
  public int minLength() {
    return integer("min_length");
  }

  /** {@code pad_token_id}, if any. */
  public OptionalInt padTokenId() {
    return optionalInteger("pad_token_id");
  }

  /** The value of a setting, or Python's default. */
  public JsonNode json(String key) {
    JsonNode value = given.has(key) ? given.get(key) : DEFAULTS.path(key);
    return value;
  }

  boolean flag(String key) {
    return json(key).asBoolean(false);
  }

  int integer(String key) {
    return optionalInteger(key).orElse(DEFAULTS.path(key).asInt());
  }

  OptionalInt optionalInteger(String key) {
    JsonNode value = json(key);
    if (value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
      throw wrong(key, value, "a whole number");
    }
    return OptionalInt.of(value.intValue());
  }

  double number(String key) {
    return optionalNumber(key).orElse(DEFAULTS.path(key).asDouble());
  }

  Optional<Double> optionalNumber(String key) {
    JsonNode value = json(key);
    if (value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw wrong(key, value, "a number");
    }
    return Optional.of(value.doubleValue());
  }

  /** The ids under a key that has one, a list of them, or none. */
  int[] ids(String key) {
    JsonNode value = json(key);
    if (value.isNull()) {
      return new int[0];
    }
    if (value.canConvertToExactIntegral() && value.canConvertToInt()) {
      return new int[] {value.intValue()};
    }
    return list(key, value);
  }

  /** The lists of ids under a key, or none. */
  List<int[]> idLists(String key) {
    JsonNode value = json(key);
    if (value.isNull()) {
      return List.of();
    }
    var lists = new java.util.ArrayList<int[]>();
    value.forEach(list -> lists.add(list(key, list)));
    if (lists.isEmpty() || lists.stream().anyMatch(list -> list.length == 0)) {
      throw wrong(key, value, "lists of ids, none of them empty");
    }
    return lists;
  }

  static int[] list(String key, JsonNode list) {
    var ids = new int[list.size()];
    for (int i = 0; i < ids.length; i++) {
      JsonNode id = list.get(i);
      if (!id.canConvertToExactIntegral() || !id.canConvertToInt() || id.intValue() < 0) {
        throw wrong(key, list, "ids from 0 on");
      }
      ids[i] = id.intValue();
    }
    if (!list.isArray()) {
      throw wrong(key, list, "a list of ids");
    }
    return ids;
  }

  static ModelException wrong(String key, JsonNode value, String expected) {
    return new ModelException(
        "generation: %s has a wrong value; got %s, expected %s".formatted(key, value, expected));
  }

  /** The settings that were made. */
  @Override
  public String toString() {
    return "GenerationConfig " + given;
  }
}
