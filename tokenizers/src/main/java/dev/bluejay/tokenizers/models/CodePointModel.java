package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;

/** A token for each code point of Unicode, whose id is its number. Immutable. */
public final class CodePointModel implements Model {
  private final Vocabulary vocabulary = new CodePoints();

  @Override
  public void tokenize(NormalizedText text, int from, int to, Tokens out) {
    char[] chars = text.chars();
    int i = from;
    while (i < to) {
      int codePoint = Character.codePointAt(chars, i, to);
      int next = i + Character.charCount(codePoint);
      out.add(codePoint, text, i, next);
      i = next;
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }
}
