package dev.bluejay.models.auto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.BaseModel;
import dev.bluejay.models.PretrainedConfig;

/** The base model of any known family, by a model's name or folder. */
public final class AutoModel {
  private AutoModel() {}

  /**
   * Loads a model with its weights.
   *
   * <p>Weights that are missing start at random and those without a use are left out; a warning
   * names them.
   *
   * @throws IllegalArgumentException if there is no such model, its family is not built, its files
   *     are broken, or its weights have other shapes than its config asks for
   */
  public static BaseModel fromPretrained(String nameOrFolder) {
    return of(Repository.of(nameOrFolder));
  }

  /** Loads a model whose files are at hand. */
  public static BaseModel of(Repository repository) {
    JsonNode json = repository.json("config.json");
    return load(repository, Family.of(repository.name(), json), json);
  }

  private static <C extends PretrainedConfig> BaseModel load(
      Repository repository, Family<C> family, JsonNode json) {
    return Loading.load(repository, family, json, family.model(), false, LoadOptions.defaults());
  }

  /** A model of random weights, as Python initialises it before training. */
  public static BaseModel fromConfig(PretrainedConfig config, long seed) {
    return random(config, Family.of("config", config.toJson()), seed);
  }

  private static <C extends PretrainedConfig> BaseModel random(
      PretrainedConfig config, Family<C> family, long seed) {
    return Loading.random(config, family, family.model(), seed);
  }
}
