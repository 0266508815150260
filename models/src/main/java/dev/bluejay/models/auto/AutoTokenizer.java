package dev.bluejay.models.auto;

import dev.bluejay.hub.Repository;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.TokenizerFiles;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The tokenizer of a model, by its name or folder. */
public final class AutoTokenizer {
  private AutoTokenizer() {}

  /**
   * Reads a model's tokenizer.
   *
   * @throws IllegalArgumentException if there is none, or its files are broken
   */
  public static Tokenizer fromPretrained(String nameOrFolder) {
    return of(Repository.of(nameOrFolder));
  }

  /** Reads the tokenizer of a model whose files are at hand. */
  public static Tokenizer of(Repository repository) {
    return Tokenizer.load(
        new TokenizerFiles() {
          @Override
          public Optional<InputStream> open(String fileName) {
            return repository.open(fileName);
          }

          @Override
          public List<String> names(String folder) {
            return repository.files(folder);
          }
        });
  }
}
