package dev.bluejay.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code config.json} says: the settings of one model, all of them with a value.
 *
 * <p>Each family has a subclass with its own settings and Python's defaults. Keys that no class
 * knows are kept, printed and saved. Immutable; {@link #with} makes a changed copy.
 */
public abstract class PretrainedConfig {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The Python version whose configs ours are equal to. */
  private static final String TRANSFORMERS_VERSION = "4.57.6";

  /** What a file says of itself, not of the model: written anew, never kept. */
  private static final Set<String> OF_THE_FILE =
      Set.of("transformers_version", "_name_or_path", "name_or_path");

  /** What every Python config has; not printed where unchanged. */
  private static final ObjectNode COMMON =
      defaults(
          """
          {"return_dict": true, "output_hidden_states": false, "output_attentions": false,
           "torchscript": false, "dtype": null, "pruned_heads": {}, "tie_word_embeddings": true,
           "chunk_size_feed_forward": 0, "is_encoder_decoder": false, "is_decoder": false,
           "cross_attention_hidden_size": null, "add_cross_attention": false,
           "tie_encoder_decoder": false, "architectures": null, "finetuning_task": null,
           "id2label": {"0": "LABEL_0", "1": "LABEL_1"},
           "label2id": {"LABEL_0": 0, "LABEL_1": 1},
           "task_specific_params": null, "problem_type": null, "tokenizer_class": null,
           "prefix": null, "bos_token_id": null, "pad_token_id": null, "eos_token_id": null,
           "sep_token_id": null, "decoder_start_token_id": null, "max_length": 20,
           "min_length": 0, "do_sample": false, "early_stopping": false, "num_beams": 1,
           "temperature": 1.0, "top_k": 50, "top_p": 1.0, "typical_p": 1.0,
           "repetition_penalty": 1.0, "length_penalty": 1.0, "no_repeat_ngram_size": 0,
           "encoder_no_repeat_ngram_size": 0, "bad_words_ids": null, "num_return_sequences": 1,
           "output_scores": false, "return_dict_in_generate": false,
           "forced_bos_token_id": null, "forced_eos_token_id": null,
           "remove_invalid_values": false, "exponential_decay_length_penalty": null,
           "suppress_tokens": null, "begin_suppress_tokens": null, "num_beam_groups": 1,
           "diversity_penalty": 0.0, "_name_or_path": "", "tf_legacy_loss": false,
           "use_bfloat16": false}
          """);

  private final ObjectNode values;

  /** The family's own settings where nobody says otherwise. */
  private final ObjectNode defaults;

  /**
   * Fills up what is given.
   *
   * @param defaults the family's own settings, {@code model_type} among them
   * @param given what a {@code config.json} or a caller says
   */
  protected PretrainedConfig(ObjectNode defaults, JsonNode given) {
    this.defaults = defaults;
    ObjectNode merged = COMMON.deepCopy();
    merged.setAll(defaults);
    for (var field : given.properties()) {
      if (OF_THE_FILE.contains(field.getKey())) {
        continue;
      }
      String key = field.getKey().equals("torch_dtype") ? "dtype" : field.getKey();
      check(key, merged.get(key), field.getValue());
      merged.set(key, field.getValue().deepCopy());
    }
    merged.put("transformers_version", TRANSFORMERS_VERSION);
    values = merged;
    nameLabels(given);
    optional("problem_type").ifPresent(ProblemType::of);
  }

  /** The settings of a family as JSON in Java source. */
  protected static ObjectNode defaults(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The defaults of a config are not JSON", e);
    }
  }

  /** A value must be of its default's kind, or null; a rate may be none at all, 0. */
  private static void check(String key, JsonNode standard, JsonNode value) {
    if (standard == null || standard.isNull() || value.isNull()) {
      return;
    }
    boolean fits =
        (standard.isIntegralNumber() && !key.contains("dropout"))
            ? value.canConvertToExactIntegral() && value.canConvertToInt()
            : standard.isNumber()
                ? value.isNumber()
                : standard.getNodeType() == value.getNodeType();
    if (!fits) {
      throw new ModelException(
          "config: %s has a wrong value; got %s, expected one like %s"
              .formatted(key, value, standard));
    }
  }

  /** num_labels stands for as many labels named LABEL_0, LABEL_1 and so on. */
  private void nameLabels(JsonNode given) {
    JsonNode count = values.remove("num_labels");
    if (count != null && !count.isNull() && !given.hasNonNull("id2label")) {
      if (!count.canConvertToExactIntegral() || !count.canConvertToInt()) {
        throw wrong("num_labels", count, "a whole number");
      }
      if (count.intValue() < 0) {
        throw new ModelException("config: num_labels is negative; got " + count);
      }
      var names = new ArrayList<String>();
      for (int i = 0; i < count.intValue(); i++) {
        names.add("LABEL_" + i);
      }
      setLabels(values, names);
    } else if (given.hasNonNull("id2label") && !given.hasNonNull("label2id")) {
      setLabels(values, labels());
    }
  }

  private static void setLabels(ObjectNode values, List<String> names) {
    ObjectNode id2label = values.putObject("id2label");
    ObjectNode label2id = values.putObject("label2id");
    for (int i = 0; i < names.size(); i++) {
      id2label.put(String.valueOf(i), names.get(i));
      label2id.put(names.get(i), i);
    }
  }

  /** The family, for example {@code distilbert}. */
  public final String modelType() {
    return text("model_type");
  }

  /** The Python classes that the checkpoint was made with, for example {@code BertModel}. */
  public final List<String> architectures() {
    var names = new ArrayList<String>();
    values.path("architectures").forEach(name -> names.add(name.asText()));
    return List.copyOf(names);
  }

  /** The names of the labels, in the order of their ids. */
  public final List<String> labels() {
    JsonNode id2label = values.path("id2label");
    var names = new ArrayList<String>();
    for (int i = 0; i < id2label.size(); i++) {
      JsonNode name = id2label.get(String.valueOf(i));
      if (name == null) {
        throw new ModelException(
            "config: id2label must name the ids 0 to %d; got %s, which lacks %d"
                .formatted(id2label.size() - 1, id2label, i));
      }
      names.add(name.asText());
    }
    return List.copyOf(names);
  }

  /** How many labels a classification head has. */
  public final int numLabels() {
    return values.path("id2label").size();
  }

  /** The name of the label of this id. */
  public final String labelOf(int id) {
    List<String> labels = labels();
    if (id < 0 || id >= labels.size()) {
      throw new ModelException(
          "labelOf: no such label; got " + id + ", expected 0 to " + (labels.size() - 1));
    }
    return labels.get(id);
  }

  /** What a classification head was made for, where the config says so. */
  public final Optional<ProblemType> problemType() {
    return optional("problem_type").map(ProblemType::of);
  }

  /** How many tokens a sequence may have, where the config sets an end to positions. */
  public Optional<Integer> maxTokens() {
    return optionalInteger("max_position_embeddings");
  }

  /** The standard deviation of weights that start at random. */
  public double initializerRange() {
    return number("initializer_range");
  }

  /** A copy with another value for one of the keys of {@code config.json}. */
  public abstract PretrainedConfig with(String key, Object value);

  /** What {@link #with} makes its copy from. */
  protected final ObjectNode changed(String key, Object value) {
    ObjectNode copy = values.deepCopy();
    if (key.equals("num_labels")) {
      copy.remove(List.of("id2label", "label2id"));
    } else if (key.equals("id2label")) {
      copy.remove("label2id");
    }
    copy.set(key, JSON.valueToTree(value));
    return copy;
  }

  /** The whole number under a key. */
  public final int integer(String key) {
    JsonNode value = present(key);
    if (!value.canConvertToInt()) {
      throw wrong(key, value, "a whole number");
    }
    return value.intValue();
  }

  /** The number under a key. */
  public final double number(String key) {
    JsonNode value = present(key);
    if (!value.isNumber()) {
      throw wrong(key, value, "a number");
    }
    return value.doubleValue();
  }

  /** The text under a key. */
  public final String text(String key) {
    JsonNode value = present(key);
    if (!value.isTextual()) {
      throw wrong(key, value, "a text");
    }
    return value.textValue();
  }

  /** Whether true stands under a key. */
  public final boolean flag(String key) {
    return values.path(key).asBoolean(false);
  }

  /** The text under a key that may be absent or null. */
  public final Optional<String> optional(String key) {
    return Optional.of(values.path(key)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  /** The JSON under a key, missing or null where there is none. */
  public final JsonNode json(String key) {
    return values.path(key).deepCopy();
  }

  /** The number under a key that may be absent or null. */
  public final Optional<Integer> optionalInteger(String key) {
    return Optional.of(values.path(key)).filter(JsonNode::canConvertToInt).map(JsonNode::intValue);
  }

  /** Whether something other than null stands under a key. */
  protected final boolean isSet(String key) {
    return !values.path(key).isMissingNode() && !values.path(key).isNull();
  }

  /** The dropout of a rate that stands under a key. */
  protected final Dropout dropout(String key) {
    double rate = number(key);
    if (!(rate >= 0 && rate < 1)) {
      throw new ModelException("config: %s must be from 0 to below 1; got %s".formatted(key, rate));
    }
    return new Dropout((float) rate);
  }

  /** The function that a key such as {@code hidden_act} names. */
  protected final Activation activation(String key) {
    return ActivationNames.of(key, text(key));
  }

  /** Checks that one setting is a multiple of another, as a width is of its heads. */
  protected final void requireMultiple(String key, String of) {
    if (integer(of) < 1 || integer(key) < 1 || integer(key) % integer(of) != 0) {
      throw new ModelException(
          "config: %s must be a multiple of %s; got %d and %d"
              .formatted(key, of, integer(key), integer(of)));
    }
  }

  /** Checks that settings are at least 1. */
  protected final void requirePositive(String... keys) {
    for (String key : keys) {
      if (integer(key) < 1) {
        throw new ModelException(
            "config: %s must be at least 1; got %d".formatted(key, integer(key)));
      }
    }
  }

  private JsonNode present(String key) {
    JsonNode value = values.get(key);
    if (value == null || value.isNull()) {
      throw new ModelException("config: " + key + " is missing; add it to config.json");
    }
    return value;
  }

  private static ModelException wrong(String key, JsonNode value, String expected) {
    return new ModelException(
        "config: %s has a wrong value; got %s, expected %s".formatted(key, value, expected));
  }

  /** What Python's {@code config.json} of this model holds: all but unchanged common settings. */
  public final ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode();
    values
        .properties()
        .forEach(
            field -> {
              JsonNode common = COMMON.get(field.getKey());
              JsonNode own = defaults.has(field.getKey()) ? defaults.get(field.getKey()) : common;
              if (!field.getValue().equals(common) || !field.getValue().equals(own)) {
                json.set(field.getKey(), field.getValue());
              }
            });
    return json.deepCopy();
  }

  /**
   * Writes a {@code config.json}; one that is there stays whole until the new one is.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public final void save(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, PythonJson.sorted(toJson()) + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
  }

  /**
   * Writes {@code config.json} into a folder, which is made if it is not there.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public final void savePretrained(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be made", e);
    }
    save(folder.resolve("config.json"));
  }

  /** A copy whose labels are these, in the order of their ids. */
  public final PretrainedConfig withLabels(List<String> labels) {
    var id2label = new LinkedHashMap<String, String>();
    var label2id = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < labels.size(); i++) {
      id2label.put(String.valueOf(i), labels.get(i));
      label2id.put(labels.get(i), i);
    }
    return with("id2label", id2label).with("label2id", label2id);
  }

  /** As Python prints it: the class and its JSON. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + " " + PythonJson.sorted(toJson());
  }
}
