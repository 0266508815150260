package dev.bluejay.tokenizers.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Pieces of SentencePiece between special tokens, which stand as they are with a space behind.
 *
 * @param special the special tokens
 * @param foreign pieces that the target's model does not know; their first space is kept
 */
record Marian(Set<String> special, Set<String> foreign) implements Decoder {
  private static final String SPACE = "\u2581";

  static Marian read(Settings settings) {
    return new Marian(strings(settings, "special"), strings(settings, "foreign"));
  }

  private static Set<String> strings(Settings settings, String key) {
    Set<String> strings = new HashSet<>();
    for (JsonNode text : settings.list(key)) {
      strings.add(text.asText());
    }
    return strings;
  }

  @Override
  public List<String> decode(List<String> tokens) {
    var text = new StringBuilder();
    int begin = 0;
    for (String token : tokens) {
      if (special.contains(token)) {
        text.append(token).append(' ');
        begin = text.length();
      } else {
        boolean first = text.length() == begin && !foreign.contains(token);
        text.append(first && token.startsWith(SPACE) ? token.substring(1) : token);
      }
    }
    return List.of(text.toString().replace(SPACE, " ").strip());
  }
}
