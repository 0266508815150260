package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.Pieces;

/** Cuts at white space, which is dropped. */
record WhitespaceSplit() implements PreTokenizer {
  @Override
  public void preTokenize(Pieces pieces) {
    pieces.cut(WhitespaceSplit::cut);
  }

  private static void cut(char[] chars, int from, int to, Pieces out) {
    int start = from;
    for (int i = from; i < to; i++) {
      // All white space is one UTF-16 unit wide.
      if (Characters.is(chars[i], Characters.WHITESPACE)) {
        out.add(start, i);
        start = i + 1;
      }
    }
    out.add(start, to);
  }
}
