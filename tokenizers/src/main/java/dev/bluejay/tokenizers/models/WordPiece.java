package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;

/**
 * WordPiece: the longest token that a word begins with, then the longest that it goes on with, and
 * so on. A word that cannot be made whole is one unknown token.
 */
public final class WordPiece implements Model {
  /** What Python takes where nothing is said. */
  public static final String CONTINUING_PREFIX = "##";

  /** What Python takes where nothing is said. */
  public static final int MAX_WORD = 100;

  private final Vocabulary vocabulary;
  private final int unknown;
  private final String prefix;
  private final int prefixHash;
  private final int maxWord;

  /**
   * A model over {@code vocabulary}.
   *
   * @param unknownToken must be in the vocabulary
   * @param prefix what tokens within a word begin with
   * @param maxWord a word of more code points is unknown
   */
  public WordPiece(Vocabulary vocabulary, String unknownToken, String prefix, int maxWord) {
    this.vocabulary = vocabulary;
    this.unknown = vocabulary.id(unknownToken);
    if (unknown < 0) {
      throw new IllegalArgumentException(
          "WordPiece: the vocabulary lacks the unknown token; expected "
              + Settings.excerpt(unknownToken));
    }
    this.prefix = prefix;
    this.prefixHash = prefix.hashCode();
    this.maxWord = maxWord;
  }

  static WordPiece read(Settings settings) {
    return new WordPiece(
        Vocabulary.read(settings, "vocab"),
        settings.string("unk_token"),
        settings.string("continuing_subword_prefix"),
        settings.count("max_input_chars_per_word"));
  }

  /** The token for what cannot be made. */
  public String unknownToken() {
    return String.valueOf(vocabulary.token(unknown));
  }

  /** What tokens within a word begin with. */
  public String prefix() {
    return prefix;
  }

  /** A word of more code points is unknown. */
  public int maxWord() {
    return maxWord;
  }

  @Override
  public String continuingSubwordPrefix() {
    return prefix;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public void tokenize(NormalizedText text, int from, int to, Tokens out) {
    char[] chars = text.chars();
    int before = out.size();
    if (to - from > maxWord && Character.codePointCount(chars, from, to - from) > maxWord) {
      out.add(unknown, text, from, to);
      return;
    }
    int start = from;
    while (start < to) {
      int end = longest(chars, from, start, to, out, text);
      if (end < 0) {
        out.cutTo(before);
        out.add(unknown, text, from, to);
        return;
      }
      start = end;
    }
  }

  /** Adds the longest token at {@code start} and returns where it ends, or -1 if there is none. */
  private int longest(char[] chars, int word, int start, int to, Tokens out, NormalizedText text) {
    String before = start == word ? "" : prefix;
    int limit = Math.min(to - start, vocabulary.longest() - before.length());
    int[] hashes = out.scratch(limit + 1);
    int hash = start == word ? 0 : prefixHash;
    for (int i = 0; i < limit; i++) {
      hash = Vocabulary.hash(hash, chars[start + i]);
      hashes[i] = hash;
    }
    for (int length = limit; length > 0; length--) {
      int id = vocabulary.find(hashes[length - 1], before, chars, start, start + length);
      if (id >= 0) {
        out.add(id, text, start, start + length);
        return start + length;
      }
    }
    return -1;
  }
}
