package dev.bluejay.tokenizers.trainers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each word occurs, in the order in which they came. */
public final class WordCounts {
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Counts one more of {@code word}. */
  public void add(String word) {
    counts.merge(word, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /**
   * Special tokens and then the most frequent words, of equally frequent ones the first in the
   * order of their UTF-8: WordLevel's vocabulary.
   */
  public List<String> mostFrequent(TrainingOptions options) {
    var words = new ArrayList<>(counts.entrySet());
    words.removeIf(word -> word.getValue() < options.minFrequency());
    words.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey(WordCounts::byCodePoints)));
    var tokens = new ArrayList<>(options.specialTokens());
    for (Map.Entry<String, Long> word : words) {
      if (tokens.size() >= options.vocabSize()) {
        break;
      }
      if (!options.specialTokens().contains(word.getKey())) {
        tokens.add(word.getKey());
      }
    }
    return tokens;
  }

  /** Compares as UTF-8 would, while {@link String#compareTo} compares UTF-16. */
  private static int byCodePoints(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int first = a.codePointAt(i);
      int second = b.codePointAt(i);
      if (first != second) {
        return Integer.compare(first, second);
      }
      i += Character.charCount(first);
    }
    return Integer.compare(a.length(), b.length());
  }
}
