package dev.bluejay.tokenizers.pretokenizers;

import static dev.bluejay.tokenizers.pretokenizers.CharacterKinds.LETTER;
import static dev.bluejay.tokenizers.pretokenizers.CharacterKinds.NEWLINE;
import static dev.bluejay.tokenizers.pretokenizers.CharacterKinds.NUMBER;
import static dev.bluejay.tokenizers.pretokenizers.CharacterKinds.OTHER;

import dev.bluejay.tokenizers.text.Pieces;

/**
 * The words of tiktoken's cl100k and its kin: {@code
 * (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|
 * ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+}, each a piece.
 *
 * @param digits how many digits make one piece
 */
record TiktokenCutter(int digits) implements Pieces.Cutter {
  @Override
  public void cut(char[] chars, int from, int to, Pieces out) {
    int i = from;
    while (i < to) {
      int end = end(chars, i, to);
      out.add(i, end);
      i = end;
    }
  }

  private int end(char[] chars, int from, int to) {
    char c = chars[from];
    if (c == '\'') {
      int end = Contractions.end(chars, from, to, true);
      if (end > from) {
        return end;
      }
    }
    byte kind = CharacterKinds.at(chars, from, to);
    if (kind == LETTER) {
      return CharacterKinds.run(chars, from, to, LETTER);
    }
    if (kind == NUMBER) {
      return numbers(chars, from, to);
    }
    if (kind != NEWLINE) {
      int second = from + CharacterKinds.width(chars, from);
      byte next = second < to ? CharacterKinds.at(chars, second, to) : NEWLINE;
      if (next == LETTER) {
        return CharacterKinds.run(chars, second, to, LETTER);
      }
      if (kind == OTHER || (c == ' ' && next == OTHER)) {
        int end = CharacterKinds.run(chars, kind == OTHER ? from : second, to, OTHER);
        return CharacterKinds.run(chars, end, to, NEWLINE);
      }
    }
    return spaces(chars, from, to);
  }

  private int numbers(char[] chars, int from, int to) {
    int i = from;
    int count = 0;
    while (i < to && count < digits && CharacterKinds.at(chars, i, to) == NUMBER) {
      i += CharacterKinds.width(chars, i);
      count++;
    }
    return i;
  }

  /** White space up to its last new line, or without a new line as GPT-2 has it. */
  private static int spaces(char[] chars, int from, int to) {
    int end = CharacterKinds.spaces(chars, from, to);
    for (int i = end; i > from; i--) {
      if (chars[i - 1] == '\n' || chars[i - 1] == '\r') {
        return i;
      }
    }
    return end < to && end - from > 1 ? end - 1 : end;
  }
}
