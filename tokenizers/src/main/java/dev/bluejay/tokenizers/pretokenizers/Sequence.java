package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Pieces;
import java.util.List;

/** Pre-tokenizers one after the other. */
record Sequence(List<PreTokenizer> preTokenizers) implements PreTokenizer {
  Sequence {
    preTokenizers = List.copyOf(preTokenizers);
  }

  static Sequence read(Settings settings) {
    return new Sequence(
        settings.objects("pretokenizers").stream().map(PreTokenizers::read).toList());
  }

  @Override
  public void preTokenize(Pieces pieces) {
    for (PreTokenizer preTokenizer : preTokenizers) {
      preTokenizer.preTokenize(pieces);
    }
  }
}
