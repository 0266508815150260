package dev.bluejay.models.auto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import java.util.List;

/** A causal language model of any known family, by a model's name or folder. */
public final class AutoModelForCausalLM {
  private AutoModelForCausalLM() {}

  /** The families that have one, by their {@code model_type}. */
  public static List<String> modelTypes() {
    return Family.causalModelTypes();
  }

  /**
   * Loads a model with its weights.
   *
   * <p>Weights that are missing start at random and those without a use are left out; a warning
   * names them.
   *
   * @throws IllegalArgumentException if there is no such model, its family is not built, its files
   *     are broken, or its weights have other shapes than its config asks for
   */
  public static CausalLanguageModel fromPretrained(String nameOrFolder) {
    return fromPretrained(nameOrFolder, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static CausalLanguageModel fromPretrained(String nameOrFolder, LoadOptions options) {
    return of(Repository.of(nameOrFolder), options);
  }

  /** Loads a model whose files are at hand. */
  public static CausalLanguageModel of(Repository repository) {
    return of(repository, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static CausalLanguageModel of(Repository repository, LoadOptions options) {
    JsonNode json = repository.json("config.json");
    return load(repository, Family.of(repository.name(), json), json, options);
  }

  private static <C extends PretrainedConfig> CausalLanguageModel load(
      Repository repository, Family<C> family, JsonNode json, LoadOptions options) {
    return Loading.load(repository, family, json, maker(family), true, options);
  }

  /** A model of random weights, as Python initialises it before training. */
  public static CausalLanguageModel fromConfig(PretrainedConfig config, long seed) {
    return random(config, Family.of("config", config.toJson()), seed);
  }

  private static <C extends PretrainedConfig> CausalLanguageModel random(
      PretrainedConfig config, Family<C> family, long seed) {
    return Loading.random(config, family, maker(family), seed);
  }

  private static <C extends PretrainedConfig> Family.Maker<C, CausalLanguageModel> maker(
      Family<C> family) {
    var maker = family.causalLanguage();
    if (maker == null) {
      throw new ModelException(
          "config.json: the family has no causal language model; got " + family.modelType());
    }
    return maker;
  }
}
