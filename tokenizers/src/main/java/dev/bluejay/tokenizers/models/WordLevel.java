package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;

/** WordLevel: a word is a token, and one that is not in the vocabulary the unknown token. */
public final class WordLevel implements Model {
  private final Vocabulary vocabulary;
  private final String unknownToken;
  private final int unknown;

  /**
   * A model over {@code vocabulary}; an unknown token that it lacks is only an error once needed.
   */
  public WordLevel(Vocabulary vocabulary, String unknownToken) {
    this.vocabulary = vocabulary;
    this.unknownToken = unknownToken;
    this.unknown = vocabulary.id(unknownToken);
  }

  static WordLevel read(Settings settings) {
    return new WordLevel(Vocabulary.read(settings, "vocab"), settings.string("unk_token"));
  }

  /** The token for a word that is not known. */
  public String unknownToken() {
    return unknownToken;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public void tokenize(NormalizedText text, int from, int to, Tokens out) {
    int id = vocabulary.id(text.chars(), from, to);
    if (id < 0 && unknown < 0) {
      throw new IllegalArgumentException(
          "WordLevel: a word is not in the vocabulary, nor is the unknown token "
              + Settings.excerpt(unknownToken));
    }
    out.add(id < 0 ? unknown : id, text, from, to);
  }
}
