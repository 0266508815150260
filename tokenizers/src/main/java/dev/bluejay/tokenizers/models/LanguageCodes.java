package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;

/** Marian's way with a language code like {@code >>fr<<} before a text: it is one token. */
public final class LanguageCodes implements Model {
  private final Model rest;
  private final int unknown;

  /**
   * A model for texts that may begin with a code.
   *
   * @param rest for all that follows
   * @param unknown the id of a code that is not in the vocabulary
   */
  public LanguageCodes(Model rest, int unknown) {
    this.rest = rest;
    this.unknown = unknown;
  }

  @Override
  public void tokenize(NormalizedText text, int from, int to, Tokens out) {
    char[] chars = text.chars();
    int start = from;
    if (from + 1 < to && chars[from] == '>' && chars[from + 1] == '>') {
      int end = from + 2;
      while (end < to && !(chars[end - 1] == '<' && chars[end - 2] == '<' && end - from >= 4)) {
        end++;
      }
      int id = vocabulary().id(chars, from, end);
      out.add(id < 0 ? unknown : id, text, from, end);
      start = end;
    }
    if (start < to) {
      rest.tokenize(text, start, to, out);
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return rest.vocabulary();
  }
}
