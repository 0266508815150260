package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.Pieces;

/** Cuts at punctuation; each punctuation character is a delimiter of its own. */
record Punctuation(SplitBehavior behavior) implements PreTokenizer {
  static Punctuation read(Settings settings) {
    return new Punctuation(SplitBehavior.read(settings, SplitBehavior.ISOLATED));
  }

  @Override
  public void preTokenize(Pieces pieces) {
    behavior.cut(pieces, codePoint -> Characters.is(codePoint, Characters.PUNCTUATION));
  }
}
