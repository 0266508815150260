package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.convert.Layers;
import dev.bluejay.tokenizers.decoders.Decoders;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.normalizers.Normalizer;
import dev.bluejay.tokenizers.normalizers.Normalizers;
import dev.bluejay.tokenizers.pretokenizers.PreTokenizers;
import dev.bluejay.tokenizers.processors.PostProcessor;
import dev.bluejay.tokenizers.processors.PostProcessors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a pipeline of layers that are described. */
final class PipelineReader {
  private static final String PLACE = "tokenizer.json";

  private final Layers layers;

  PipelineReader(Layers layers) {
    this.layers = layers;
  }

  /**
   * All but the post-processor, which may need the ids of tokens that are added later.
   *
   * @param slow whether added tokens take white space as Python does, not as Rust
   */
  Pipeline unframed(boolean slow) {
    Normalizer normalizer = layer(Layers.NORMALIZER, Normalizers::read);
    AddedVocabulary added =
        AddedVocabulary.empty(slow)
            .with(addedTokens().values(), layers.model().vocabulary(), normalizer);
    addedTokens().forEach((id, token) -> checkId(token, id, added));
    return new Pipeline(
        normalizer,
        layer(Layers.PRE_TOKENIZER, PreTokenizers::read),
        layers.model(),
        null,
        layer(Layers.DECODER, Decoders::read),
        added);
  }

  static PostProcessor postProcessor(JsonNode settings) {
    return PostProcessors.read(new Settings(PLACE + "." + Layers.POST_PROCESSOR, settings));
  }

  private <T> @Nullable T layer(String key, Function<Settings, T> reader) {
    JsonNode settings = layers.json().path(key);
    return settings.isMissingNode() || settings.isNull()
        ? null
        : reader.apply(new Settings(PLACE + "." + key, settings));
  }

  /** The added tokens as they are declared. */
  Map<Integer, AddedToken> addedTokens() {
    Map<Integer, AddedToken> tokens = new LinkedHashMap<>();
    var file = new Settings(PLACE, layers.json());
    if (file.has(Layers.ADDED_TOKENS)) {
      for (Settings token : file.objects(Layers.ADDED_TOKENS)) {
        AddedToken before = tokens.put(token.count("id"), SpecialValue.addedToken(token, false));
        if (before != null) {
          throw new IllegalArgumentException(
              token.place() + ": two added tokens share an id; got " + token.count("id"));
        }
      }
    }
    return tokens;
  }

  private static void checkId(AddedToken token, int declared, AddedVocabulary added) {
    Integer id = added.id(token.content());
    if (id == null || id != declared) {
      throw new IllegalArgumentException(
          PLACE
              + ".added_tokens: "
              + Settings.excerpt(token.content())
              + " contradicts the vocabulary; got id "
              + declared
              + ", expected "
              + id);
    }
  }
}
