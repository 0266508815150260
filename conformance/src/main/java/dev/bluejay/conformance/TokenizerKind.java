package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** What kind of tokenizer a folder has, as {@code tokenizer.json} names its model. */
final class TokenizerKind {
  private TokenizerKind() {}

  static String of(Folder folder) {
    if (!folder.has("tokenizer.json")) {
      return folder.has("vocab.txt")
          ? "WordPiece"
          : folder.has("source.spm") ? "Marian" : "without tokenizer.json";
    }
    JsonNode model = folder.json("tokenizer.json").path("model");
    // Old files do not name it; only WordPiece has this setting.
    String unnamed = model.has("max_input_chars_per_word") ? "WordPiece" : "unnamed";
    return model.path("type").asText(unnamed);
  }
}
