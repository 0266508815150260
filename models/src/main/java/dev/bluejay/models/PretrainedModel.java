package dev.bluejay.models;

import dev.bluejay.hub.CheckpointFormat;
import dev.bluejay.hub.CheckpointWriter;
import dev.bluejay.tensor.FirstUse;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.BatchEncoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model with its weights. Unless it is being trained it is immutable: any number of threads may
 * call it at once.
 */
public abstract class PretrainedModel {
  private final NamedParameters named;
  private final String prefix;
  private final FirstUse firstUse;

  /** To be called with the parameters that the model takes its weights from. */
  protected PretrainedModel(Parameters parameters) {
    named = parameters.named();
    prefix = parameters.prefix();
    firstUse = parameters.firstUse();
  }

  /**
   * Reads the weights now, for a service that wants its first answer as soon as the others. Without
   * it they are read when the model first computes.
   *
   * @throws java.io.UncheckedIOException if they cannot be read
   */
  public final void prepare() {
    firstUse.run();
  }

  /**
   * The weights, by their names in Python, to be trained or saved. Training changes this model in
   * place; no other thread may use it meanwhile.
   */
  public final Map<String, Parameter> parameters() {
    return named.under(prefix);
  }

  /**
   * Writes {@code config.json} and {@code model.safetensors}, which Python loads too. Each file
   * replaces an older one only once it is whole.
   *
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  public final void savePretrained(Path folder) {
    savePretrained(folder, SaveOptions.defaults());
  }

  /**
   * Writes {@code config.json} and the weights, in the format and the sizes that are asked for.
   *
   * @throws ModelException if the folder has weights that would be read in place of these
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  public final void savePretrained(Path folder, SaveOptions options) {
    CheckpointFormat preferred = CheckpointFormat.SAFETENSORS;
    for (String file : List.of(preferred.file(), preferred.index())) {
      if (options.format() != preferred && Files.exists(folder.resolve(file))) {
        throw new ModelException(
            "savePretrained: %s has %s, which would be read in place of %s; remove it, or give another folder"
                .formatted(folder, file, options.format().file()));
      }
    }
    var weights = new CheckpointWriter();
    parameters()
        .forEach(
            (name, parameter) -> {
              Tensor value = parameter.value();
              weights.floats(name, value.shape().sizes(), value.toArray());
            });
    weights.save(folder, options.format(), options.maxShardSize());
    config().with("architectures", List.of(getClass().getSimpleName())).savePretrained(folder);
  }

  /** The names of {@link #parameters()}, without taking any weight out of its layer. */
  public final Set<String> parameterNames() {
    return named.names(prefix);
  }

  /**
   * One of {@link #parameters()}, without taking the others out of their layers.
   *
   * @throws ModelException if there is none of that name
   */
  public final Parameter parameter(String name) {
    return named.one(prefix + name);
  }

  /**
   * The linear layers, by their names in Python, for example {@code encoder.layer.0.output.dense}.
   */
  public final Map<String, LinearPart> linears() {
    return named.linears(prefix);
  }

  /** The settings it was made with. */
  public abstract PretrainedConfig config();

  /**
   * Runs the model.
   *
   * @throws IllegalArgumentException if the inputs do not fit each other or the model
   */
  public abstract ModelOutput forward(ModelInputs inputs);

  /** Runs the model on what a tokenizer returned. */
  public ModelOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  /** Runs the model on token ids {@code [B, L]} without padding. */
  public ModelOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
