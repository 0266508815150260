package dev.bluejay.fuzz;

import dev.bluejay.hub.Repository;
import dev.bluejay.hub.RepositoryException;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.auto.AutoConfig;
import dev.bluejay.models.generation.GenerationConfig;

/** Mutations of {@code config.json}, read as a model's config and as how it generates. */
public final class ConfigFuzz {
  private ConfigFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    Weights.folder("generation_config.json", data);
    var repository = Repository.of(Weights.folder("config.json", data));
    try {
      PretrainedConfig config = AutoConfig.of(repository);
      GenerationConfig.of(repository, config);
      if (config.toString().isEmpty()) {
        throw new IllegalStateException("a config that prints nothing");
      }
    } catch (ModelException | RepositoryException e) {
      Tokenizing.mustBeShort(e);
    }
  }
}
