package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;
import dev.bluejay.tokenizers.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/** A token for each byte of UTF-8, named by the character of that number. Immutable. */
public final class ByteModel implements Model {
  private final Vocabulary vocabulary;
  private final int first;

  /** A model in which special tokens have the first ids. */
  public ByteModel(List<String> special) {
    var tokens = new ArrayList<>(special);
    for (int b = 0; b < 256; b++) {
      tokens.add(String.valueOf((char) b));
    }
    vocabulary = Vocabulary.of(tokens);
    first = special.size();
  }

  @Override
  public void tokenize(NormalizedText text, int from, int to, Tokens out) {
    char[] chars = text.chars();
    int i = from;
    while (i < to) {
      int codePoint = Character.codePointAt(chars, i, to);
      int next = i + Character.charCount(codePoint);
      for (int part = 0; part < Utf8.length(codePoint); part++) {
        out.add(first + Utf8.part(codePoint, part), text, i, next);
      }
      i = next;
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }
}
