package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.Pieces;

/**
 * Sets numbers apart.
 *
 * @param individually each digit on its own
 */
record Digits(boolean individually) implements PreTokenizer {
  static Digits read(Settings settings) {
    return new Digits(settings.bool("individual_digits"));
  }

  @Override
  public void preTokenize(Pieces pieces) {
    SplitBehavior behavior = individually ? SplitBehavior.ISOLATED : SplitBehavior.CONTIGUOUS;
    behavior.cut(pieces, codePoint -> Characters.is(codePoint, Characters.NUMERIC));
  }
}
