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
    var matches = new Matches();
    pieces.cut(
        (chars, from, to, out) -> {
          matches.clear(from);
          int i = from;
          while (i < to) {
            int codePoint = Character.codePointAt(chars, i, to);
            int next = i + Character.charCount(codePoint);
            if (Characters.is(codePoint, Characters.PUNCTUATION)) {
              matches.match(i, next);
            }
            i = next;
          }
          matches.finish(to);
          behavior.split(matches, out);
        });
  }
}
