package dev.bluejay.tokenizers.decoders;

import dev.bluejay.tokenizers.json.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins word pieces: a token that begins with the prefix goes on the word before, any other begins
 * a new one after a space.
 *
 * @param cleanup whether each token is cleaned up
 */
record WordPiece(String prefix, boolean cleanup) implements Decoder {
  static WordPiece read(Settings settings) {
    return new WordPiece(settings.string("prefix"), settings.bool("cleanup"));
  }

  @Override
  public List<String> decode(List<String> tokens) {
    var pieces = new ArrayList<String>(tokens.size());
    for (String token : tokens) {
      String piece = token;
      if (!pieces.isEmpty()) {
        piece = token.startsWith(prefix) ? token.substring(prefix.length()) : " " + token;
      }
      pieces.add(cleanup ? CleanUp.token(piece) : piece);
    }
    return pieces;
  }
}
