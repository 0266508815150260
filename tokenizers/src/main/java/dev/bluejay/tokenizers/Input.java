package dev.bluejay.tokenizers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one encoding is made of.
 *
 * @param first one text, or the words of one
 * @param second the same for the second of a pair, or null
 * @param isWords whether texts came as words
 */
record Input(List<String> first, @Nullable List<String> second, boolean isWords) {
  static Input of(String text) {
    return new Input(List.of(text), null, false);
  }

  static Input of(String text, String pair) {
    return new Input(List.of(text), List.of(pair), false);
  }

  /** The string into which a token's offsets point. */
  String source(int sequence, int word) {
    List<String> texts = sequence == 0 || second == null ? first : second;
    return texts.get(isWords ? word : 0);
  }
}
