package dev.bluejay.models.auto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedConfig;
import java.util.List;

/** The config of any known family, by a model's name or folder. */
public final class AutoConfig {
  private AutoConfig() {}

  /**
   * Reads a model's {@code config.json}.
   *
   * @throws IllegalArgumentException if there is none, or its {@code model_type} is missing or of a
   *     family that is not built; the message lists those that are
   */
  public static PretrainedConfig fromPretrained(String nameOrFolder) {
    return of(Repository.of(nameOrFolder));
  }

  /** The families that are built, by their {@code model_type}. */
  public static List<String> modelTypes() {
    return Family.modelTypes();
  }

  /** Reads the {@code config.json} of a model whose files are at hand. */
  public static PretrainedConfig of(Repository repository) {
    JsonNode json = repository.json("config.json");
    return Family.of(repository.name(), json).config().apply(json);
  }
}
