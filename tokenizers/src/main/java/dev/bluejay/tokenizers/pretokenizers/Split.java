package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.regex.Pattern;
import dev.bluejay.tokenizers.text.Pieces;

/**
 * Cuts at what a pattern matches.
 *
 * @param inverted cuts at what it does not match
 */
record Split(Pattern pattern, SplitBehavior behavior, boolean inverted) implements PreTokenizer {
  static PreTokenizer read(Settings settings) {
    var split =
        new Split(
            Pattern.read(settings, "pattern"),
            SplitBehavior.read(settings),
            settings.bool("invert", false));
    Pieces.Cutter known = KnownCutters.of(split);
    return known == null ? split : pieces -> pieces.cut(known);
  }

  @Override
  public void preTokenize(Pieces pieces) {
    var matches = new Matches();
    pieces.cut(
        (chars, from, to, out) -> {
          matches.clear(from);
          pattern.find(chars, from, to, matches::match);
          matches.finish(to);
          if (inverted) {
            matches.invert();
          }
          behavior.split(matches, out);
        });
  }
}
