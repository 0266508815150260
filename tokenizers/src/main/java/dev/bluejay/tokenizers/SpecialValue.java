package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A special token as a file gives it: a bare string, or one with flags.
 *
 * @param token null for a bare string
 */
record SpecialValue(String content, @Nullable AddedToken token) {
  /** Reads {@code "[PAD]"} or {@code {"content": "[PAD]", "lstrip": false, …}}. */
  static SpecialValue read(String place, JsonNode node) {
    if (node.isTextual()) {
      return new SpecialValue(node.textValue(), null);
    }
    AddedToken token = addedToken(new Settings(place, node), true);
    return new SpecialValue(token.content(), token);
  }

  /** Reads an added token; those that do not say are normalized unless special. */
  static AddedToken addedToken(Settings settings, boolean special) {
    boolean isSpecial = special || settings.bool("special", false);
    return new AddedToken(
        settings.string("content"),
        settings.bool("single_word", false),
        settings.bool("lstrip", false),
        settings.bool("rstrip", false),
        settings.bool("normalized", !isSpecial),
        isSpecial);
  }
}
