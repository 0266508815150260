package dev.bluejay.pipelines;

import dev.bluejay.tokenizers.Encoding;
import java.util.List;

/**
 * A text to be labelled, which may be split into words already.
 *
 * @param text all of it
 * @param words its words, none where it is not split
 * @param starts where each of them begins in the text
 */
record Sentence(String text, List<String> words, int[] starts) {

  static Sentence of(String text) {
    return new Sentence(text, List.of(), new int[0]);
  }

  /** Words with a delimiter between any two. */
  static Sentence of(List<String> words, String delimiter) {
    var starts = new int[words.size()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + words.get(i - 1).length() + delimiter.length();
    }
    return new Sentence(String.join(delimiter, words), List.copyOf(words), starts);
  }

  /** Where the word of a token begins, from which its places are counted. */
  int origin(Encoding encoding, int token) {
    int word = words.isEmpty() ? -1 : encoding.wordIds()[token];
    return word < 0 ? 0 : starts[word];
  }
}
