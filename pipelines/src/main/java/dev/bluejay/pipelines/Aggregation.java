package dev.bluejay.pipelines;

import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Makes entities of the scores of a window's tokens. */
final class Aggregation {
  private final Tokenizer tokenizer;
  private final PretrainedConfig config;
  private final AggregationStrategy strategy;

  Aggregation(Tokenizer tokenizer, PretrainedConfig config, AggregationStrategy strategy) {
    this.tokenizer = tokenizer;
    this.config = config;
    this.strategy = strategy;
  }

  /**
   * A token of the text.
   *
   * @param scores the probability of each label
   * @param goesOn whether it goes on with the word of the token before
   */
  private record Token(
      int index, String word, float[] scores, int start, int end, boolean goesOn) {}

  /**
   * The entities of a window.
   *
   * @param scores probabilities, {@code [L, labels]} with L at least the window's length
   */
  List<Entity> entities(Sentence sentence, Encoding window, Tensor scores) {
    List<Token> tokens = tokens(sentence, window, scores);
    return switch (strategy) {
      case NONE -> singles(tokens);
      case SIMPLE -> groups(singles(tokens));
      case FIRST, AVERAGE, MAX -> groups(words(tokens));
    };
  }

  private List<Token> tokens(Sentence sentence, Encoding window, Tensor scores) {
    String text = sentence.text();
    boolean marked = !tokenizer.continuingSubwordPrefix().isEmpty();
    int[] special = window.specialTokensMask();
    var tokens = new ArrayList<Token>();
    for (int i = 0; i < window.length(); i++) {
      if (special[i] == 1) {
        continue;
      }
      int origin = sentence.origin(window, i);
      int start = origin + window.start(i);
      int end = origin + window.end(i);
      String word = tokenizer.idToToken(window.id(i)).orElse("");
      String stretch = text.substring(start, end);
      boolean goesOn =
          marked
              ? length(word) != length(stretch)
              : start > 0 && text.charAt(start - 1) != ' ' && !text.startsWith(" ", start);
      boolean unknown = tokenizer.unkTokenId().equals(OptionalInt.of(window.id(i)));
      tokens.add(
          new Token(
              i,
              unknown ? stretch : word,
              scores.select(0, i).toArray(),
              start,
              end,
              goesOn && !unknown));
    }
    return tokens;
  }

  private static int length(String text, Entity entity) {
    return text.codePointCount(entity.start(), entity.end());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private List<Entity> singles(List<Token> tokens) {
    return tokens.stream()
        .map(
            token -> {
              int best = best(token.scores);
              return new Entity(
                  config.labelOf(best),
                  token.scores[best],
                  OptionalInt.of(token.index),
                  token.word,
                  token.start,
                  token.end);
            })
        .toList();
  }

  private List<Entity> words(List<Token> tokens) {
    var words = new ArrayList<Entity>();
    int from = 0;
    for (int to = 1; to <= tokens.size(); to++) {
      if (to == tokens.size() || !tokens.get(to).goesOn) {
        words.add(word(tokens.subList(from, to)));
        from = to;
      }
    }
    return words;
  }

  private Entity word(List<Token> tokens) {
    float[] scores =
        switch (strategy) {
          case MAX -> surest(tokens);
          case AVERAGE -> mean(tokens);
          default -> tokens.get(0).scores;
        };
    int best = best(scores);
    return new Entity(
        config.labelOf(best),
        scores[best],
        OptionalInt.empty(),
        joined(tokens.stream().map(Token::word).toList()),
        tokens.get(0).start,
        tokens.get(tokens.size() - 1).end);
  }

  private static float[] surest(List<Token> tokens) {
    float[] surest = tokens.get(0).scores;
    for (Token token : tokens) {
      surest = token.scores[best(token.scores)] > surest[best(surest)] ? token.scores : surest;
    }
    return surest;
  }

  private static float[] mean(List<Token> tokens) {
    float[] mean = new float[tokens.get(0).scores.length];
    for (int label = 0; label < mean.length; label++) {
      double sum = 0;
      for (Token token : tokens) {
        sum += token.scores[label];
      }
      mean[label] = (float) (sum / tokens.size());
    }
    return mean;
  }

  private static int best(float[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  private List<Entity> groups(List<Entity> entities) {
    var groups = new ArrayList<Entity>();
    int from = 0;
    for (int to = 1; to <= entities.size(); to++) {
      if (to == entities.size()
          || !follows(entities.get(to - 1).label(), entities.get(to).label())) {
        groups.add(group(entities.subList(from, to)));
        from = to;
      }
    }
    return groups;
  }

  /** Whether a label goes on with the entity of the label before. */
  private static boolean follows(String before, String label) {
    return !label.startsWith("B-") && tag(before).equals(tag(label));
  }

  private static String tag(String label) {
    return label.startsWith("B-") || label.startsWith("I-") ? label.substring(2) : label;
  }

  private Entity group(List<Entity> entities) {
    String label = entities.get(0).label();
    double mean = entities.stream().mapToDouble(Entity::score).average().orElse(0);
    return new Entity(
        label.substring(label.indexOf('-') + 1),
        (float) mean,
        OptionalInt.empty(),
        joined(entities.stream().map(Entity::word).toList()),
        entities.get(0).start(),
        entities.get(entities.size() - 1).end());
  }

  private String joined(List<String> words) {
    return tokenizer.convertTokensToString(words);
  }

  /**
   * The entities of all windows of a text: of those that overlap the longest in code points, then
   * the surest, as Python chooses.
   */
  static List<Entity> merge(String text, List<Entity> entities) {
    if (entities.isEmpty()) {
      return entities;
    }
    var sorted = new ArrayList<>(entities);
    sorted.sort(Comparator.comparingInt(Entity::start));
    var merged = new ArrayList<Entity>();
    Entity last = sorted.get(0);
    // The first is met again here and so, where it is empty, comes twice, as in Python.
    for (Entity entity : sorted) {
      if (last.start() <= entity.start() && entity.start() < last.end()) {
        int longer = length(text, entity) - length(text, last);
        last = longer > 0 || (longer == 0 && entity.score() > last.score()) ? entity : last;
      } else {
        merged.add(last);
        last = entity;
      }
    }
    merged.add(last);
    return merged;
  }
}
