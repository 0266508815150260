package dev.bluejay.training;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.SafetensorsWriter;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** What is trained, and how it goes into a folder and comes back. */
final class Trained {
  private final Map<String, Parameter> parameters;
  private final String file;
  private final Consumer<Path> writer;

  private Trained(Map<String, Parameter> parameters, String file, Consumer<Path> writer) {
    this.parameters = parameters;
    this.file = file;
    this.writer = writer;
  }

  /** All of a model, in a folder that the model loads from. */
  static Trained all(PretrainedModel model) {
    return new Trained(model.parameters(), "model.safetensors", model::savePretrained);
  }

  /** These parameters, without the model they belong to. */
  static Trained alone(Map<String, Parameter> parameters) {
    String file = "trained.safetensors";
    return new Trained(parameters, file, folder -> write(parameters, folder.resolve(file)));
  }

  private static void write(Map<String, Parameter> parameters, Path file) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(file.getParent() + ": cannot be made", e);
    }
    var writer = new SafetensorsWriter();
    parameters.forEach(
        (name, parameter) -> {
          Tensor value = parameter.value();
          writer.floats(name, value.shape().sizes(), value.toArray());
        });
    writer.write(file);
  }

  Map<String, Parameter> parameters() {
    return parameters;
  }

  void save(Path folder) {
    writer.accept(folder);
  }

  void restore(Path folder) {
    try (var checkpoint = Checkpoint.open(folder.resolve(file))) {
      parameters.forEach(
          (name, parameter) ->
              parameter.assign(
                  Tensor.wrap(checkpoint.floats(name), checkpoint.entry(name).shape())));
    }
  }
}
