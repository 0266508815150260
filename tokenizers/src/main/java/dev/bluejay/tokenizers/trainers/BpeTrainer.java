package dev.bluejay.tokenizers.trainers;

import dev.bluejay.tokenizers.models.BpeReader.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Learns byte-pair merges (Sennrich, Haddow and Birch, 2016): again and again the most frequent
 * pair of neighbours becomes a token, of equally frequent pairs the one with the lowest ids.
 * WordPiece's vocabulary is learnt in the same way, as in Python.
 */
public final class BpeTrainer {
  private final TrainingOptions options;
  private final String prefix;
  private final String suffix;

  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final List<String> tokens = new ArrayList<>();

  /** Of each token, in characters. */
  private final List<Integer> lengths = new ArrayList<>();

  private final List<Merge> merges = new ArrayList<>();
  private final List<TrainingWord> words = new ArrayList<>();
  private final Map<Long, Long> counts = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

  private BpeTrainer(TrainingOptions options, String prefix, String suffix) {
    this.options = options;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /**
   * What was learnt.
   *
   * @param tokens in the order of their ids
   * @param merges the earliest first
   */
  public record Result(List<String> tokens, List<Merge> merges) {}

  /**
   * Learns from words.
   *
   * @param alphabet characters that become tokens whether they occur or not
   * @param prefix what symbols within a word begin with
   * @param suffix what the last symbol of a word ends with
   */
  public static Result train(
      WordCounts counts, TrainingOptions options, String alphabet, String prefix, String suffix) {
    var trainer = new BpeTrainer(options, prefix, suffix);
    options.specialTokens().forEach(trainer::id);
    trainer.alphabet(counts, alphabet);
    counts.counts().forEach(trainer::word);
    trainer.countPairs();
    trainer.merge();
    return new Result(List.copyOf(trainer.tokens), List.copyOf(trainer.merges));
  }

  private int id(String token) {
    return id(token, 1);
  }

  private int id(String token, int length) {
    return ids.computeIfAbsent(
        token,
        t -> {
          tokens.add(t);
          lengths.add(length);
          return tokens.size() - 1;
        });
  }

  /** The characters that are tokens: all that are given and all that occur, but for the rarest. */
  private void alphabet(WordCounts counts, String alphabet) {
    var characters = new TreeMap<Integer, Long>();
    counts
        .counts()
        .forEach(
            (word, count) -> word.codePoints().forEach(c -> characters.merge(c, count, Long::sum)));
    alphabet.codePoints().forEach(c -> characters.put(c, Long.MAX_VALUE));
    characters.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .limit(options.limitAlphabet())
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(character -> id(Character.toString(character)));
  }

  private void word(String word, long count) {
    int[] symbols = new int[word.codePointCount(0, word.length())];
    int size = 0;
    int i = 0;
    while (i < word.length()) {
      int next = word.offsetByCodePoints(i, 1);
      String symbol = word.substring(i, next);
      if (ids.containsKey(symbol)) {
        String end = next == word.length() ? suffix : "";
        symbols[size++] = id((i > 0 ? prefix : "") + symbol + end);
      }
      i = next;
    }
    words.add(new TrainingWord(Arrays.copyOf(symbols, size), count));
  }

  /** How many characters a pair has, without prefixes and suffixes. */
  private long length(long pair) {
    return (long) lengths.get(TrainingWord.left(pair)) + lengths.get(TrainingWord.right(pair));
  }

  private void countPairs() {
    var fresh = new LinkedHashMap<Long, Candidate>();
    for (int w = 0; w < words.size(); w++) {
      TrainingWord word = words.get(w);
      for (int i = 0; i + 1 < word.size(); i++) {
        count(TrainingWord.pair(word.symbol(i), word.symbol(i + 1)), word.count(), w, fresh);
      }
    }
    enqueue(fresh);
  }

  private void count(long pair, long change, int word, Map<Long, Candidate> fresh) {
    counts.merge(pair, change, Long::sum);
    if (change > 0) {
      fresh.computeIfAbsent(pair, Candidate::new).in(word);
    }
  }

  private void enqueue(Map<Long, Candidate> fresh) {
    for (Candidate candidate : fresh.values()) {
      candidate.count(counts.getOrDefault(candidate.pair(), 0L));
      if (candidate.count() > 0) {
        queue.add(candidate);
      }
    }
  }

  private void merge() {
    while (tokens.size() < options.vocabSize() && !queue.isEmpty()) {
      Candidate top = queue.remove();
      long now = counts.getOrDefault(top.pair(), 0L);
      if (top.count() != now) {
        // Other merges took some of its places.
        top.count(now);
        queue.add(top);
        continue;
      }
      if (now < Math.max(1, options.minFrequency())) {
        break;
      }
      String left = tokens.get(TrainingWord.left(top.pair()));
      String right = tokens.get(TrainingWord.right(top.pair()));
      String rest = right.startsWith(prefix) ? right.substring(prefix.length()) : right;
      int merged = id(left + rest, (int) length(top.pair()));
      merges.add(new Merge(left, right));
      var fresh = new LinkedHashMap<Long, Candidate>();
      for (int w : top.words()) {
        TrainingWord word = words.get(w);
        word.merge(
            top.pair(),
            merged,
            (pair, times) -> {
              if (times < 0 || length(pair) < options.maxTokenLength()) {
                count(pair, times * word.count(), w, fresh);
              }
            });
      }
      enqueue(fresh);
      options.progress().at("learning", tokens.size(), options.vocabSize());
    }
  }
}
