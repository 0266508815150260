package dev.bluejay.models.auto;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.TokenClassificationModel;

/** A token classification model of any known family, by a model's name or folder. */
public final class AutoModelForTokenClassification {
  private AutoModelForTokenClassification() {}

  /**
   * Loads a model with its weights.
   *
   * <p>Weights that are missing start at random and those without a use are left out; a warning
   * names them.
   *
   * @throws IllegalArgumentException if there is no such model, its family is not built, its files
   *     are broken, or its weights have other shapes than its config asks for
   */
  public static TokenClassificationModel fromPretrained(String nameOrFolder) {
    return fromPretrained(nameOrFolder, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static TokenClassificationModel fromPretrained(String nameOrFolder, LoadOptions options) {
    return of(Repository.of(nameOrFolder), options);
  }

  /** Loads a model whose files are at hand. */
  public static TokenClassificationModel of(Repository repository) {
    return of(repository, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static TokenClassificationModel of(Repository repository, LoadOptions options) {
    return Loading.load(TokenClassificationModel.class, repository, options);
  }

  /** A model of random weights, as Python initialises it before training. */
  public static TokenClassificationModel fromConfig(PretrainedConfig config, long seed) {
    return Loading.random(TokenClassificationModel.class, config, seed);
  }
}
