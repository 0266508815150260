package dev.bluejay.models.auto;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.Seq2SeqLanguageModel;
import java.util.List;

/**
 * An encoder-decoder with a language model's head, of any known family, by a model's name or
 * folder.
 */
public final class AutoModelForSeq2SeqLM {
  private AutoModelForSeq2SeqLM() {}

  /** The families that have one, by their {@code model_type}. */
  public static List<String> modelTypes() {
    return Family.modelTypes(Seq2SeqLanguageModel.class);
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
  public static Seq2SeqLanguageModel fromPretrained(String nameOrFolder) {
    return fromPretrained(nameOrFolder, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static Seq2SeqLanguageModel fromPretrained(String nameOrFolder, LoadOptions options) {
    return of(Repository.of(nameOrFolder), options);
  }

  /** Loads a model whose files are at hand. */
  public static Seq2SeqLanguageModel of(Repository repository) {
    return of(repository, LoadOptions.defaults());
  }

  /** The same with other settings than the checkpoint's. */
  public static Seq2SeqLanguageModel of(Repository repository, LoadOptions options) {
    return Loading.load(Seq2SeqLanguageModel.class, repository, options);
  }

  /** A model of random weights, as Python initialises it before training. */
  public static Seq2SeqLanguageModel fromConfig(PretrainedConfig config, long seed) {
    return Loading.random(Seq2SeqLanguageModel.class, config, seed);
  }

  /** The same with other options than the defaults, as the precision of the weights. */
  public static Seq2SeqLanguageModel fromConfig(PretrainedConfig config, LoadOptions options) {
    return Loading.random(Seq2SeqLanguageModel.class, config, options);
  }
}
