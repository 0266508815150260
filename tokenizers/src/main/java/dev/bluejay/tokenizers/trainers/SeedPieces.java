package dev.bluejay.tokenizers.trainers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pieces that Unigram begins with: all characters, and the substrings of words that occur twice
 * or more and are followed by different characters, the longest and most frequent first. They are
 * the inner nodes of a suffix tree, found by sorting all suffixes up to the longest piece.
 */
final class SeedPieces {
  private static final int MOST = 1_000_000;

  /** A piece and how much of the text it makes up. */
  record Seed(String piece, double score) {}

  private final int longest;
  private final int[] text;
  private int[] suffixes;
  private final List<Seed> substrings = new ArrayList<>();

  private SeedPieces(Iterable<String> words, int longest) {
    this.longest = longest;
    var builder = new StringBuilder();
    words.forEach(word -> builder.append(word).append('\0'));
    text = builder.codePoints().toArray();
    suffixes = new int[text.length];
    for (int i = 0; i < suffixes.length; i++) {
      suffixes[i] = i;
    }
  }

  static List<Seed> of(WordCounts counts, int longest) {
    Map<String, Double> characters = new HashMap<>();
    counts
        .counts()
        .forEach(
            (word, count) ->
                word.codePoints()
                    .forEach(
                        c -> characters.merge(Character.toString(c), (double) count, Double::sum)));
    characters.remove("\0");
    var seeds = new ArrayList<Seed>();
    characters.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey())
                .reversed())
        .forEach(each -> seeds.add(new Seed(each.getKey(), each.getValue())));
    var search = new SeedPieces(counts.counts().keySet(), longest);
    search.sort();
    search.collect();
    search.substrings.sort(
        Comparator.comparingDouble(Seed::score).thenComparing(Seed::piece).reversed());
    int room = Math.max(0, MOST - seeds.size());
    seeds.addAll(search.substrings.subList(0, Math.min(room, search.substrings.size())));
    return seeds;
  }

  /** Sorts by merging, since a sort of objects would need several times the memory. */
  private void sort() {
    int[] from = suffixes;
    int[] to = new int[from.length];
    for (int width = 1; width < from.length; width *= 2) {
      for (int start = 0; start < from.length; start += 2 * width) {
        int middle = Math.min(start + width, from.length);
        merge(from, to, start, middle, Math.min(middle + width, from.length));
        if (width > from.length / 2) {
          break;
        }
      }
      int[] sorted = to;
      to = from;
      from = sorted;
    }
    suffixes = from;
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takesLeft = right >= end || (left < middle && compare(from[left], from[right]) <= 0);
      to[i] = takesLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int a, int b) {
    int common = common(a, b);
    if (common > longest || a + common >= text.length || b + common >= text.length) {
      return 0;
    }
    return Integer.compare(text[a + common], text[b + common]);
  }

  /** How many characters two suffixes share, up to one more than the longest piece. */
  private int common(int a, int b) {
    int i = 0;
    while (i <= longest
        && a + i < text.length
        && b + i < text.length
        && text[a + i] == text[b + i]
        && text[a + i] != 0) {
      i++;
    }
    // Words end alike, whatever follows.
    boolean bothEnd =
        i <= longest
            && a + i < text.length
            && b + i < text.length
            && text[a + i] == 0
            && text[b + i] == 0;
    return bothEnd ? longest + 1 : i;
  }

  /** The number of shared characters within a word. */
  private int shared(int a, int b) {
    int i = 0;
    while (i <= longest && text[a + i] != 0 && text[a + i] == text[b + i]) {
      i++;
    }
    return i;
  }

  /**
   * Goes through the sorted suffixes with a stack of the common beginnings that are open; where one
   * closes, its suffixes are known.
   */
  private void collect() {
    int[] lengths = new int[longest + 3];
    int[] starts = new int[longest + 3];
    int open = 0;
    for (int i = 1; i <= suffixes.length; i++) {
      int length = i < suffixes.length ? shared(suffixes[i - 1], suffixes[i]) : 0;
      int start = i - 1;
      while (open > 0 && lengths[open - 1] > length) {
        open--;
        start = starts[open];
        add(lengths[open], start, i);
      }
      if (length > 0 && (open == 0 || lengths[open - 1] < length)) {
        lengths[open] = length;
        starts[open] = start;
        open++;
      }
    }
  }

  private void add(int length, int start, int end) {
    int from = suffixes[start];
    if (length > 1 && length <= longest && !endsAllWords(length, start, end)) {
      double score = (double) (end - start) * length;
      substrings.add(new Seed(new String(text, from, length), score));
    }
  }

  /** Whether only the end of a word follows, which then is no branch of its own. */
  private boolean endsAllWords(int length, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[suffixes[i] + length] != 0) {
        return false;
      }
    }
    return true;
  }
}
