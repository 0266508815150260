package dev.bluejay.models.lora;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.LinearPart;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The low-rank adapters of a model, trained in place of its weights (Hu et al. 2021,
 * arXiv:2106.09685).
 *
 * <pre>{@code
 * var adapters = LoraAdapters.attach(model, LoraConfig.of("query", "value"), 42);
 * // train adapters.parameters(), then
 * adapters.save(folder, "bert-base-uncased"); // PEFT loads it
 * adapters.merge();                           // the model computes as fast as before
 * }</pre>
 *
 * <p>The model computes with its adapters from the attaching on. Attaching, merging and detaching
 * change it in place: no other thread may use it meanwhile.
 */
public final class LoraAdapters {
  /** What PEFT calls the heads of classification models. */
  private static final List<String> HEADS = List.of("classifier", "score");

  private final LoraConfig config;
  private final boolean classifies;
  private final List<LoraLayer> layers;
  private final Map<String, Parameter> saved;
  private final Map<String, Tensor> before = new LinkedHashMap<>();
  private boolean merged;

  private LoraAdapters(PretrainedModel model, LoraConfig config, List<LoraLayer> layers) {
    this.config = config;
    this.classifies = model instanceof SequenceClassificationModel;
    this.layers = List.copyOf(layers);
    this.saved = new LinkedHashMap<>();
    for (String name : model.parameterNames()) {
      if (config.saves(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
        Parameter parameter = model.parameter(name);
        saved.put(name, parameter);
        before.put(name, Tensor.of(parameter.value().toArray(), parameter.value().shape().sizes()));
      }
    }
    hook(true);
  }

  /**
   * Gives a model new adapters. At first they change nothing: A is random, B is zero.
   *
   * @throws ModelException if no linear layer bears a name of the targets
   */
  public static LoraAdapters attach(PretrainedModel model, LoraConfig config, long seed) {
    LoraConfig wanted = withHeads(model, config);
    var targets = new TreeMap<String, LinearPart>();
    model
        .linears()
        .forEach(
            (name, linear) -> {
              if (wanted.targets(name) && !wanted.saves(name)) {
                targets.put(name, linear);
              }
            });
    if (targets.isEmpty()) {
      throw new ModelException(
          "lora: no linear layer is named so; got %s, expected ends of names such as %s"
              .formatted(
                  config.targetModules(), model.linears().keySet().stream().limit(6).toList()));
    }
    LoraConfig own = wanted.withTargetsFound(List.copyOf(targets.keySet()));
    var layers = new ArrayList<LoraLayer>();
    targets.forEach(
        (name, linear) -> {
          int inputs = linear.layer().inputs();
          // As PyTorch initialises a linear layer: Kaiming's uniform with a = √5.
          double bound = 1 / Math.sqrt(inputs);
          Tensor a = Tensor.uniform(seed + layers.size(), -bound, bound, own.r(), inputs);
          Tensor b = Tensor.zeros(linear.outputs(), own.r());
          layers.add(LoraLayer.of(name, linear, a, b, own));
        });
    return new LoraAdapters(model, own, layers);
  }

  private static LoraConfig withHeads(PretrainedModel model, LoraConfig config) {
    if (!(model instanceof SequenceClassificationModel)) {
      return config;
    }
    var modules = new ArrayList<>(config.modulesToSave());
    HEADS.stream().filter(head -> !modules.contains(head)).forEach(modules::add);
    return config.withModulesToSave(modules);
  }

  /**
   * Gives a model the adapters of a folder that {@link #save} or PEFT wrote.
   *
   * @throws ModelException if the folder's adapters do not fit the model, or are of a kind that is
   *     not built
   * @throws IllegalArgumentException if the files are missing or broken
   */
  public static LoraAdapters load(PretrainedModel model, Path folder) {
    return load(model, Repository.of(folder));
  }

  /** The same of a repository whose files are at hand. */
  public static LoraAdapters load(PretrainedModel model, Repository repository) {
    return AdapterFolder.load(model, repository);
  }

  static LoraAdapters of(
      PretrainedModel model, LoraConfig config, List<LoraLayer> layers, Map<String, Tensor> saved) {
    var adapters = new LoraAdapters(model, withHeads(model, config), layers);
    saved.forEach((name, value) -> model.parameter(name).assign(value));
    return adapters;
  }

  /** Its settings. */
  public LoraConfig config() {
    return config;
  }

  /**
   * What is trained, by the names in PEFT's file: of each adapter {@code lora_A.weight [r, inputs]}
   * and {@code lora_B.weight [outputs, r]}, and the parts that are trained whole.
   */
  public Map<String, Parameter> parameters() {
    var parameters = new LinkedHashMap<String, Parameter>();
    for (LoraLayer layer : layers) {
      String name = AdapterFolder.PREFIX + layer.module();
      parameters.put(name + AdapterFolder.A, layer.aParameter());
      parameters.put(name + AdapterFolder.B, layer.bParameter());
    }
    saved.forEach((name, parameter) -> parameters.put(AdapterFolder.PREFIX + name, parameter));
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * Writes {@code adapter_config.json} and {@code adapter_model.safetensors}.
   *
   * @param baseModel the name or folder that Python shall load the model itself from
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  public void save(Path folder, String baseModel) {
    AdapterFolder.save(folder, baseModel, this);
  }

  /** What PEFT calls the task; empty for a model without a head. */
  String taskType() {
    return classifies ? "SEQ_CLS" : "FEATURE_EXTRACTION";
  }

  /** Adds the adapters to the weights, so that they cost nothing more; not while training. */
  public void merge() {
    if (!merged) {
      hook(false);
      layers.forEach(layer -> addToWeight(layer, layer.delta()));
      merged = true;
    }
  }

  /** Takes them out of the weights again, which come back up to rounding. */
  public void unmerge() {
    if (merged) {
      layers.forEach(layer -> addToWeight(layer, layer.delta().neg()));
      hook(true);
      merged = false;
    }
  }

  /** Leaves the model as it was before it had adapters. */
  public void detach() {
    unmerge();
    hook(false);
    before.forEach(
        (name, value) -> {
          Parameter parameter = saved.get(name);
          if (parameter != null) {
            parameter.assign(value);
          }
        });
  }

  private static void addToWeight(LoraLayer layer, Tensor delta) {
    LinearPart linear = layer.linear();
    Parameter weight = linear.layer().weightParameter().rows(linear.from(), linear.to());
    weight.assign(weight.value().add(delta));
  }

  /** Lets each layer compute with its adapters, or without. */
  private void hook(boolean adapted) {
    var byLayer = new IdentityHashMap<PreparedLinear, List<LoraLayer>>();
    for (LoraLayer layer : layers) {
      byLayer.computeIfAbsent(layer.linear().layer(), wide -> new ArrayList<>()).add(layer);
    }
    byLayer.forEach(
        (wide, parts) -> {
          parts.sort(Comparator.comparingInt(part -> part.linear().from()));
          wide.adapt(adapted ? x -> LoraLayer.forward(parts, wide.outputs(), x) : null);
        });
  }
}
