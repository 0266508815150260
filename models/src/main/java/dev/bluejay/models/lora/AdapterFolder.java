package dev.bluejay.models.lora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.Repository;
import dev.bluejay.hub.SafetensorsWriter;
import dev.bluejay.models.LinearPart;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.PythonJson;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adapters in PEFT's files, {@code adapter_config.json} and {@code adapter_model.safetensors}. */
final class AdapterFolder {
  static final String PREFIX = "base_model.model.";
  static final String A = ".lora_A.weight";
  static final String B = ".lora_B.weight";

  private static final String CONFIG = "adapter_config.json";
  private static final String WEIGHTS = "adapter_model.safetensors";

  /** Settings that change what is computed, with the values that change nothing. */
  private static final Map<String, List<String>> PLAIN =
      Map.of(
          "bias", List.of("none"),
          "use_dora", List.of("false"),
          "use_qalora", List.of("false"),
          "lora_bias", List.of("false"),
          "fan_in_fan_out", List.of("false"),
          "layer_replication", List.of("null"),
          "alora_invocation_tokens", List.of("null"),
          "rank_pattern", List.of("{}", "null"),
          "alpha_pattern", List.of("{}", "null"));

  private AdapterFolder() {}

  static void save(Path folder, String baseModel, LoraAdapters adapters) {
    LoraConfig config = adapters.config();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("peft_type", "LORA").put("task_type", adapters.taskType());
    json.put("base_model_name_or_path", baseModel).put("inference_mode", true);
    json.put("r", config.r());
    if (config.loraAlpha() == Math.rint(config.loraAlpha())) {
      json.put("lora_alpha", (long) config.loraAlpha());
    } else {
      json.put("lora_alpha", config.loraAlpha());
    }
    // The shortest digits of the float, not those of the double nearest to it.
    json.put("lora_dropout", Double.parseDouble(Float.toString(config.loraDropout().rate())));
    config.targetModules().forEach(json.putArray("target_modules")::add);
    config.modulesToSave().forEach(json.putArray("modules_to_save")::add);
    json.put("bias", "none").put("fan_in_fan_out", false).put("init_lora_weights", true);
    json.put("use_rslora", config.useRslora()).put("use_dora", false);
    json.putObject("rank_pattern");
    json.putObject("alpha_pattern");
    var weights = new SafetensorsWriter().metadata("format", "pt");
    adapters
        .parameters()
        .forEach(
            (name, parameter) -> {
              Tensor value = parameter.value();
              weights.floats(name, value.shape().sizes(), value.toArray());
            });
    try {
      Files.createDirectories(folder);
      weights.write(folder.resolve(WEIGHTS));
      Path part = folder.resolve(CONFIG + ".part");
      Files.writeString(part, PythonJson.sorted(json) + "\n");
      Files.move(part, folder.resolve(CONFIG), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the adapters cannot be saved", e);
    }
  }

  static LoraAdapters load(PretrainedModel model, Repository repository) {
    String folder = repository.name();
    JsonNode json = repository.json(CONFIG);
    requirePlain(folder, json);
    try (var checkpoint = repository.safetensors(WEIGHTS)) {
      Map<String, LinearPart> linears = model.linears();
      var modules = new TreeMap<String, LinearPart>();
      var saved = new TreeMap<String, String>();
      var surplus = new ArrayList<String>();
      for (String key : checkpoint.names()) {
        String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
        String module = name.endsWith(A) || name.endsWith(B) ? cut(name) : name;
        LinearPart linear = linears.get(module);
        if (!module.equals(name) && linear != null) {
          modules.put(module, linear);
        } else if (model.parameterNames().contains(name)) {
          saved.put(name, key);
        } else {
          surplus.add(key);
        }
      }
      if (!surplus.isEmpty() || modules.isEmpty()) {
        throw new ModelException(
            "%s: these are no adapters of this model; it has no place for %s"
                .formatted(folder, surplus.isEmpty() ? "a file without adapters" : surplus));
      }
      LoraConfig config = config(folder, json, List.copyOf(modules.keySet()));
      var layers = new ArrayList<LoraLayer>();
      modules.forEach(
          (module, linear) -> {
            int inputs = linear.layer().inputs();
            Tensor a = tensor(folder, checkpoint, PREFIX + module + A, config.r(), inputs);
            Tensor b =
                tensor(folder, checkpoint, PREFIX + module + B, linear.outputs(), config.r());
            layers.add(LoraLayer.of(module, linear, a, b, config));
          });
      var values = new LinkedHashMap<String, Tensor>();
      saved.forEach(
          (name, key) -> {
            int[] shape = model.parameter(name).value().shape().sizes();
            values.put(name, tensor(folder, checkpoint, key, shape));
          });
      return LoraAdapters.of(model, config, layers, values);
    }
  }

  private static String cut(String name) {
    return name.substring(0, name.length() - A.length());
  }

  private static Tensor tensor(String folder, Checkpoint checkpoint, String key, int... shape) {
    int[] found = checkpoint.entry(key).shape();
    if (!Arrays.equals(found, shape)) {
      throw new ModelException(
          "%s: an adapter does not fit this model; got %s, expected %s"
              .formatted(folder, checkpoint.entry(key), Arrays.toString(shape)));
    }
    return Tensor.wrap(checkpoint.floats(key), shape);
  }

  private static void requirePlain(String folder, JsonNode json) {
    if (!json.path("peft_type").asText("").equals("LORA")) {
      throw new ModelException(
          "%s: peft_type is not built; got %s, expected LORA"
              .formatted(folder, json.path("peft_type")));
    }
    PLAIN.forEach(
        (key, values) -> {
          JsonNode value = json.get(key);
          String text =
              value == null
                  ? values.get(0)
                  : value.isTextual() ? value.textValue() : value.toString();
          if (!values.contains(text)) {
            throw new ModelException(
                "%s: %s is not built; got %s, expected %s"
                    .formatted(folder, key, text, values.get(0)));
          }
        });
  }

  /** The settings; targets that are a pattern are replaced by the layers that the file has. */
  private static LoraConfig config(String folder, JsonNode json, List<String> modules) {
    JsonNode r = json.path("r");
    JsonNode alpha = json.path("lora_alpha");
    if (!r.canConvertToInt() || !alpha.isNumber()) {
      throw new ModelException(
          "%s: r or lora_alpha is wrong; got %s and %s, expected numbers"
              .formatted(folder, r, alpha));
    }
    List<String> targets = texts(json.path("target_modules"));
    return new LoraConfig(
        r.intValue(),
        alpha.doubleValue(),
        new Dropout((float) json.path("lora_dropout").asDouble(0)),
        targets.isEmpty() ? modules : targets,
        texts(json.path("modules_to_save")),
        json.path("use_rslora").asBoolean(false));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
