package dev.bluejay.models.auto;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.TextEncoderModel;
import java.util.List;

/** The encoder alone of an encoder-decoder of any known family, by a model's name or folder. */
public final class AutoModelForTextEncoding {
  private AutoModelForTextEncoding() {}

  /** The families that have one, by their {@code model_type}. */
  public static List<String> modelTypes() {
    return Family.modelTypes(TextEncoderModel.class);
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
  public static TextEncoderModel fromPretrained(String nameOrFolder) {
    return fromPretrained(nameOrFolder, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static TextEncoderModel fromPretrained(String nameOrFolder, LoadOptions options) {
    return of(Repository.of(nameOrFolder), options);
  }

  /** Loads a model whose files are at hand. */
  public static TextEncoderModel of(Repository repository) {
    return of(repository, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static TextEncoderModel of(Repository repository, LoadOptions options) {
    return Loading.load(TextEncoderModel.class, repository, options);
  }

  /** A model of random weights, as Python initialises it before training. */
  public static TextEncoderModel fromConfig(PretrainedConfig config, long seed) {
    return Loading.random(TextEncoderModel.class, config, seed);
  }
}
