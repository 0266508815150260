package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.Pieces;

/** Runs of word characters and runs of anything else but white space: {@code \w+|[^\w\s]+}. */
record Whitespace() implements PreTokenizer {
  private static final int GAP = Characters.WHITESPACE;

  @Override
  public void preTokenize(Pieces pieces) {
    pieces.cut(Whitespace::cut);
  }

  private static void cut(char[] chars, int from, int to, Pieces out) {
    int start = from;
    int kind = GAP;
    int i = from;
    while (i < to) {
      int codePoint = Character.codePointAt(chars, i, to);
      int flags = Characters.flags(codePoint);
      int next = flags & Characters.WORD;
      next = next == 0 ? flags & GAP : next;
      if (next != kind) {
        if (kind != GAP) {
          out.add(start, i);
        }
        start = i;
        kind = next;
      }
      i += Character.charCount(codePoint);
    }
    if (kind != GAP) {
      out.add(start, to);
    }
  }
}
