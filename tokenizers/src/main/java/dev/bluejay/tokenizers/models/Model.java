package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;
import org.jspecify.annotations.Nullable;

/** Turns one piece of text into tokens of a vocabulary. Immutable. */
public interface Model {
  /**
   * Adds to {@code out} the tokens of the characters of {@code text} from {@code from} to {@code
   * to}.
   */
  void tokenize(NormalizedText text, int from, int to, Tokens out);

  /** The tokens that the model knows, without those added on top. */
  Vocabulary vocabulary();

  /** What a token within a word begins with; empty where nothing marks it. */
  default String continuingSubwordPrefix() {
    return "";
  }

  /**
   * The same model for text in which the bytes of byte-level vocabularies are not written as
   * characters; null where there is none.
   */
  default @Nullable Model ofBytes() {
    return null;
  }
}
