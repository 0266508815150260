package dev.bluejay.tokenizers.decoders;

import dev.bluejay.tokenizers.json.Settings;
import java.util.ArrayList;
import java.util.List;

/** Turns the suffix that ends a word into a space, but for the last token. */
public record BpeDecoder(String suffix) implements Decoder {
  static BpeDecoder read(Settings settings) {
    return new BpeDecoder(settings.string("suffix"));
  }

  @Override
  public List<String> decode(List<String> tokens) {
    var pieces = new ArrayList<String>(tokens.size());
    for (String token : tokens) {
      boolean last = pieces.size() == tokens.size() - 1;
      pieces.add(Replace.literally(token, suffix, last ? "" : " "));
    }
    return pieces;
  }
}
