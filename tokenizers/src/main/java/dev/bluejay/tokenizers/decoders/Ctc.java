package dev.bluejay.tokenizers.decoders;

import dev.bluejay.tokenizers.json.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Connectionist temporal classification: of equal tokens in a row one stays, and padding goes.
 *
 * @param cleanup whether each token is cleaned up, and delimiters become spaces
 */
record Ctc(String padToken, String wordDelimiter, boolean cleanup) implements Decoder {
  static Ctc read(Settings settings) {
    return new Ctc(
        settings.string("pad_token"),
        settings.string("word_delimiter_token"),
        settings.bool("cleanup"));
  }

  @Override
  public List<String> decode(List<String> tokens) {
    var pieces = new ArrayList<String>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && tokens.get(i).equals(tokens.get(i - 1))) {
        continue;
      }
      String piece = tokens.get(i).replace(padToken, "");
      if (cleanup) {
        piece = Replace.literally(CleanUp.token(piece), wordDelimiter, " ");
      }
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }
}
