package dev.bluejay.tokenizers.trainers;

import dev.bluejay.tokenizers.trainers.SeedPieces.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Learns the pieces of Unigram (Kudo, 2018): from many substrings on, expectation and maximization
 * in turns with leaving out the pieces whose loss hurts the likelihood of the text the least.
 */
public final class UnigramTrainer {
  /** What Python takes where nothing is said. */
  private static final int LONGEST = 16;

  private static final int SUB_ITERATIONS = 2;
  private static final double SHRINKING = 0.75;
  private static final double RAREST = 0.5;

  private final TrainingOptions options;
  private final List<String> pieces;
  private final PieceTrie trie;
  private final PieceLattice lattice;
  private final int[][] words;
  private final double[] counts;

  /**
   * The pieces that may still be kept, after each pruning those that would be missed most first.
   */
  private List<Integer> order;

  /** Not a number for a piece that was left out. */
  private double[] scores;

  private UnigramTrainer(WordCounts corpus, TrainingOptions options) {
    this.options = options;
    List<Seed> seeds = SeedPieces.of(corpus, longest(corpus, options));
    pieces = seeds.stream().map(Seed::piece).toList();
    double sum = seeds.stream().mapToDouble(Seed::score).sum();
    scores = seeds.stream().mapToDouble(seed -> Math.log(seed.score()) - Math.log(sum)).toArray();
    order = IntStream.range(0, pieces.size()).boxed().toList();
    trie = new PieceTrie(pieces);
    lattice = new PieceLattice(trie, scores);
    lattice.scores(scores);
    words =
        corpus.counts().keySet().stream().map(w -> w.codePoints().toArray()).toArray(int[][]::new);
    counts = corpus.counts().values().stream().mapToDouble(Long::doubleValue).toArray();
  }

  private static int longest(WordCounts corpus, TrainingOptions options) {
    if (options.maxTokenLength() == TrainingOptions.UNLIMITED) {
      return LONGEST;
    }
    int word = corpus.counts().keySet().stream().mapToInt(String::length).max().orElse(1);
    return Math.min(options.maxTokenLength(), word);
  }

  /**
   * What was learnt.
   *
   * @param pieces special tokens and then the most likely pieces first
   * @param scores the logarithms of their probabilities
   */
  public record Result(List<String> pieces, double[] scores) {}

  /**
   * Learns from words.
   *
   * @throws IllegalArgumentException where there are more characters than the vocabulary may have
   */
  public static Result train(WordCounts corpus, TrainingOptions options) {
    var trainer = new UnigramTrainer(corpus, options);
    Set<String> characters = new TreeSet<>();
    for (int[] word : trainer.words) {
      Arrays.stream(word).forEach(c -> characters.add(Character.toString(c)));
    }
    int room = options.vocabSize() - options.specialTokens().size();
    if (characters.size() > room) {
      throw new IllegalArgumentException(
          "training: the vocabulary is smaller than the alphabet; got "
              + room
              + " without special tokens, expected at least "
              + characters.size());
    }
    trainer.learn();
    return trainer.result(characters, room);
  }

  private void learn() {
    int wanted = (int) (options.vocabSize() * 1.1);
    long alive = alive();
    long total = alive;
    while (true) {
      for (int i = 0; i < SUB_ITERATIONS; i++) {
        maximize(expected());
      }
      alive = alive();
      options.progress().at("learning", total - alive, Math.max(0, total - wanted));
      // The unknown piece counts, too.
      if (alive + 1 <= wanted) {
        return;
      }
      prune(Math.max(wanted, (int) ((alive + 1) * SHRINKING)) - 1);
    }
  }

  private long alive() {
    return Arrays.stream(scores).filter(score -> !Double.isNaN(score)).count();
  }

  private double[] expected() {
    double[] expected = new double[scores.length];
    for (int w = 0; w < words.length; w++) {
      lattice.expect(words[w], counts[w], expected);
    }
    return expected;
  }

  /**
   * New scores, by the digamma function instead of the logarithm, which favours frequent pieces.
   */
  private void maximize(double[] expected) {
    double[] next = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < next.length; i++) {
      boolean kept = !Double.isNaN(scores[i]) && expected[i] >= RAREST;
      next[i] = kept ? expected[i] : Double.NaN;
      sum += kept ? expected[i] : 0;
    }
    double logSum = digamma(sum);
    for (int i = 0; i < next.length; i++) {
      next[i] = Double.isNaN(next[i]) ? Double.NaN : digamma(next[i]) - logSum;
    }
    replace(next);
  }

  private void replace(double[] next) {
    scores = next;
    lattice.scores(next);
  }

  /** The derivative of the logarithm of the gamma function: recurrence, then its series. */
  static double digamma(double value) {
    double x = value;
    double result = 0;
    for (; x < 7; x++) {
      result -= 1 / x;
    }
    double square = 1 / ((x - 0.5) * (x - 0.5));
    double series =
        square
            * (1 / 24.0 - square * (7 / 960.0 - square * (31 / 8064.0 - square * 127 / 30720.0)));
    return result + Math.log(x - 0.5) + series;
  }

  /** A piece that could be done without, and what that would cost. */
  private record Loss(int piece, double loss) {}

  /** Leaves out pieces until {@code size} are left. */
  private void prune(int size) {
    double[] frequencies = new double[scores.length];
    double[] wordsWith = new double[scores.length];
    double allWords = 0;
    for (int w = 0; w < words.length; w++) {
      allWords += counts[w];
      for (int piece : lattice.best(words[w], true)) {
        if (piece != PieceTrie.NONE) {
          frequencies[piece] += counts[w];
          wordsWith[piece] += counts[w];
        }
      }
    }
    double sum = Arrays.stream(frequencies).sum();
    long alive = alive();
    double[] next = new double[scores.length];
    Arrays.fill(next, Double.NaN);
    var losses = new ArrayList<Loss>();
    var kept = new ArrayList<Integer>();
    for (int id : order) {
      if (Double.isNaN(scores[id])) {
        continue;
      }
      int[] characters = pieces.get(id).codePoints().toArray();
      boolean best = lattice.best(characters, true).size() == 1;
      List<Integer> others = best ? lattice.best(characters, false) : List.of();
      if (frequencies[id] == 0 && !best) {
        continue;
      }
      if (others.isEmpty()) {
        kept.add(id);
      } else if (frequencies[id] > 0) {
        double alternative = 0;
        for (int other : others) {
          double frequency = other == PieceTrie.NONE ? 0 : frequencies[other];
          alternative += Math.log(frequencies[id] + frequency);
        }
        // As Python has it, which counts all pieces where the paper counts those of the
        // alternative.
        double sumOfAlternative = Math.log(sum + frequencies[id] * alive);
        double own = Math.log(frequencies[id]) - Math.log(sum);
        double loss = own - (alternative - others.size() * sumOfAlternative);
        losses.add(new Loss(id, wordsWith[id] / allWords * loss));
      }
    }
    losses.sort(Comparator.comparingDouble(Loss::loss).reversed());
    int room = Math.max(0, Math.min(losses.size(), size - kept.size()));
    losses.subList(0, room).forEach(loss -> kept.add(loss.piece()));
    kept.forEach(id -> next[id] = scores[id]);
    order = kept;
    replace(next);
  }

  /** All characters, and of the other pieces the first that there is room for. */
  private Result result(Set<String> characters, int room) {
    double least = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).min().orElse(0);
    Map<String, Double> learnt = new LinkedHashMap<>();
    for (int id : order) {
      if (!Double.isNaN(scores[id])) {
        learnt.put(pieces.get(id), scores[id]);
      }
    }
    var chosen = new ArrayList<Seed>();
    double bonus = 0;
    for (String character : characters) {
      Double score = learnt.remove(character);
      chosen.add(new Seed(character, score == null ? least + bonus : score));
      bonus += score == null ? 0.0001 : 0;
    }
    for (Map.Entry<String, Double> each : learnt.entrySet()) {
      if (chosen.size() >= room) {
        break;
      }
      chosen.add(new Seed(each.getKey(), each.getValue()));
    }
    chosen.sort(Comparator.comparingDouble(Seed::score).reversed().thenComparing(Seed::piece));
    var special = new HashSet<>(options.specialTokens());
    chosen.removeIf(piece -> special.contains(piece.piece()));
    List<String> all = new ArrayList<>(options.specialTokens());
    chosen.forEach(piece -> all.add(piece.piece()));
    double[] allScores = new double[all.size()];
    for (int i = special.size(); i < allScores.length; i++) {
      allScores[i] = chosen.get(i - special.size()).score();
    }
    return new Result(List.copyOf(all), allScores);
  }
}
