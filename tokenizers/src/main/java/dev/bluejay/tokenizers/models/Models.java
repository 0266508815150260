package dev.bluejay.tokenizers.models;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.json.Settings;
import java.util.Map;
import java.util.function.Function;

/** Every model that {@code tokenizer.json} can name. */
public final class Models {
  private static final Map<String, Function<Settings, Model>> TYPES =
      Map.ofEntries(
          entry("BPE", BpeReader::read),
          entry("Unigram", Unigram::read),
          entry("WordLevel", WordLevel::read),
          entry("WordPiece", WordPiece::read));

  private Models() {}

  /** The model that the settings describe. */
  public static Model read(Settings settings) {
    Function<Settings, Model> type = TYPES.get(settings.type());
    if (type == null) {
      throw settings.unknownType("model", TYPES.keySet());
    }
    return type.apply(settings);
  }
}
