package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Pieces;

/**
 * GPT-2's words: {@code 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+|
 * ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+}, each a piece.
 */
final class Gpt2Cutter implements Pieces.Cutter {
  static final Gpt2Cutter INSTANCE = new Gpt2Cutter();

  private Gpt2Cutter() {}

  @Override
  public void cut(char[] chars, int from, int to, Pieces out) {
    int i = from;
    while (i < to) {
      int end = end(chars, i, to);
      out.add(i, end);
      i = end;
    }
  }

  private static int end(char[] chars, int from, int to) {
    if (chars[from] == '\'') {
      int end = Contractions.end(chars, from, to, false);
      if (end > from) {
        return end;
      }
    }
    int first = chars[from] == ' ' ? from + 1 : from;
    if (first < to) {
      byte kind = CharacterKinds.at(chars, first, to);
      if (!CharacterKinds.isSpace(kind)) {
        return CharacterKinds.run(chars, first, to, kind);
      }
    }
    int end = CharacterKinds.spaces(chars, from, to);
    // Before a word the last of several spaces is left to it.
    return end < to && end - from > 1 ? end - 1 : end;
  }
}
