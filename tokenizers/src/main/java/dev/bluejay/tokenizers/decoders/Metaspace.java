package dev.bluejay.tokenizers.decoders;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.pretokenizers.Metaspace.PrependScheme;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the visible character of SentencePiece into spaces.
 *
 * @param replacement the visible character
 * @param prepended whether one was put before the text, so that those of the first token are
 *     dropped
 */
public record Metaspace(String replacement, boolean prepended) implements Decoder {
  static Metaspace read(Settings settings) {
    return new Metaspace(
        Character.toString(dev.bluejay.tokenizers.pretokenizers.Metaspace.replacement(settings)),
        dev.bluejay.tokenizers.pretokenizers.Metaspace.scheme(settings) != PrependScheme.NEVER);
  }

  @Override
  public List<String> decode(List<String> tokens) {
    var pieces = new ArrayList<String>(tokens.size());
    for (String token : tokens) {
      boolean dropped = pieces.isEmpty() && prepended;
      pieces.add(token.replace(replacement, dropped ? "" : " "));
    }
    return pieces;
  }
}
