package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.Pieces;

/** Words: cut at white space, which is dropped, and around every punctuation character. */
public record BertPreTokenizer() implements PreTokenizer {
  @Override
  public void preTokenize(Pieces pieces) {
    pieces.cut(BertPreTokenizer::cut);
  }

  private static void cut(char[] chars, int from, int to, Pieces out) {
    int start = from;
    int i = from;
    while (i < to) {
      int codePoint = Character.codePointAt(chars, i, to);
      int next = i + Character.charCount(codePoint);
      int flags = Characters.flags(codePoint);
      if ((flags & (Characters.WHITESPACE | Characters.PUNCTUATION)) != 0) {
        out.add(start, i);
        if ((flags & Characters.PUNCTUATION) != 0) {
          out.add(i, next);
        }
        start = next;
      }
      i = next;
    }
    out.add(start, to);
  }
}
