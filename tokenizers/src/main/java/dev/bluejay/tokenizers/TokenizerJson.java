package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.decoders.Decoders;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.models.Model;
import dev.bluejay.tokenizers.models.Models;
import dev.bluejay.tokenizers.normalizers.Normalizer;
import dev.bluejay.tokenizers.normalizers.Normalizers;
import dev.bluejay.tokenizers.pretokenizers.PreTokenizers;
import dev.bluejay.tokenizers.processors.PostProcessors;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  /** The five layers. */
  Pipeline pipeline() {
    Model model = Models.read(model(file.object("model")));
    Normalizer normalizer = layer("normalizer", Normalizers::read);
    AddedVocabulary added =
        AddedVocabulary.empty().with(addedTokens().values(), model.vocabulary(), normalizer);
    addedTokens().forEach((id, token) -> checkId(token, id, added));
    return new Pipeline(
        normalizer,
        layer("pre_tokenizer", PreTokenizers::read),
        model,
        layer("post_processor", PostProcessors::read),
        layer("decoder", Decoders::read),
        added);
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

  private <T> @Nullable T layer(String key, Function<Settings, T> reader) {
    return file.has(key) ? reader.apply(file.object(key)) : null;
  }

  /** The added tokens as the file declares them. */
  Map<Integer, AddedToken> addedTokens() {
    Map<Integer, AddedToken> tokens = new LinkedHashMap<>();
    if (file.has("added_tokens")) {
      for (Settings token : file.objects("added_tokens")) {
        AddedToken before = tokens.put(token.count("id"), SpecialValue.addedToken(token, false));
        if (before != null) {
          throw new IllegalArgumentException(
              token.place() + ": two added tokens share an id; got " + token.count("id"));
        }
      }
    }
    return tokens;
  }

  private void checkId(AddedToken token, int declared, AddedVocabulary added) {
    Integer id = added.id(token.content());
    if (id == null || id != declared) {
      throw new IllegalArgumentException(
          file.place()
              + ".added_tokens: "
              + Settings.excerpt(token.content())
              + " contradicts the vocabulary; got id "
              + declared
              + ", expected "
              + id);
    }
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
