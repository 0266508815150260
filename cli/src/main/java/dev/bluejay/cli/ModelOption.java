package dev.bluejay.cli;

import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tokenizers.Tokenizer;
import picocli.CommandLine.Option;

/** The option {@code --model}, and what is loaded by it. */
final class ModelOption {
  static final String DEFAULT = "embedded/minilm";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FOLDER",
      defaultValue = DEFAULT,
      description = "The model: an embedded one, a folder, or a name of the Hub; ${DEFAULT-VALUE}.")
  private String name = DEFAULT;

  String name() {
    return name;
  }

  Tokenizer tokenizer() {
    return AutoTokenizer.fromPretrained(name);
  }
}
