package dev.bluejay.training.data;

import java.util.List;

/**
 * A sentence as words, and the tag of each.
 *
 * @param tags the number of each word's label
 * @param line where the sentence begins in its file, from 1
 */
public record TaggedText(List<String> words, List<Integer> tags, long line) {
  /** Keeps copies; there is a tag for each word. */
  public TaggedText {
    words = List.copyOf(words);
    tags = List.copyOf(tags);
    if (words.size() != tags.size()) {
      throw new DataException(
          "sentence at line %d: each word has one tag; got %d words and %d tags"
              .formatted(line, words.size(), tags.size()));
    }
  }

  @Override
  public String toString() {
    return "line " + line; // never the text: it may be private
  }
}
