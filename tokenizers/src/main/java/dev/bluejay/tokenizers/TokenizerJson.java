package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.convert.Layers;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.models.Models;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code tokenizer.json}: the five layers and the added tokens in one file. */
final class TokenizerJson {
  private final Settings file;

  TokenizerJson(Settings file) {
    this.file = file;
    String version = file.string("version", "1.0");
    if (!version.equals("1.0")) {
      throw new IllegalArgumentException(
          file.place()
              + ".version: unknown format; got "
              + Settings.excerpt(version)
              + ", expected 1.0");
    }
  }

  /** The layers as the file describes them. */
  Layers layers() {
    ObjectNode small = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : file.node().properties()) {
      if (!field.getKey().equals("model")) {
        small.set(field.getKey(), field.getValue());
      }
    }
    return new Layers(small, Models.read(model(file.object("model"))));
  }

  /** Old files do not name the type of their model; each has a setting that no other has. */
  private static Settings model(Settings model) {
    if (model.has("type")) {
      return model;
    }
    String type =
        model.has("merges")
            ? "BPE"
            : model.has("max_input_chars_per_word")
                ? "WordPiece"
                : model.node().path("vocab").isArray() ? "Unigram" : "WordLevel";
    ObjectNode named = JsonNodeFactory.instance.objectNode().put("type", type);
    model.node().properties().forEach(field -> named.set(field.getKey(), field.getValue()));
    return new Settings(model.place(), named);
  }

  /** The side of a {@code padding} or {@code truncation} entry. */
  Optional<Side> side(String key) {
    if (!file.has(key)) {
      return Optional.empty();
    }
    Settings entry = file.object(key);
    return switch (entry.string("direction", "Right").toLowerCase(Locale.ROOT)) {
      case "left" -> Optional.of(Side.LEFT);
      case "right" -> Optional.of(Side.RIGHT);
      default -> {
        JsonNode value = entry.node().get("direction");
        throw entry.wrong("direction", value, "\"Left\" or \"Right\"");
      }
    };
  }

  /** The token of the {@code padding} entry. */
  @Nullable String padToken() {
    return file.has("padding") ? file.object("padding").string("pad_token") : null;
  }
}
