package dev.bluejay.training.metrics;

import dev.bluejay.training.metrics.Entities.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How well entities are found: an entity counts when its type, its start and its end are right, as
 * seqeval counts. Immutable.
 */
public final class EntityScores {
  private final Map<String, Integer> types;
  private final LabelCounts counts;
  private final double accuracy;

  private EntityScores(Map<String, Integer> types, LabelCounts counts, double accuracy) {
    this.types = types;
    this.counts = counts;
    this.accuracy = accuracy;
  }

  /**
   * Counts by {@link Entities#lenient}.
   *
   * @param predicted the tags of each sentence
   * @param right the same for what was wanted
   * @throws MetricsException if the lengths differ, there are no sentences, or a tag is none
   */
  public static EntityScores of(List<List<String>> predicted, List<List<String>> right) {
    return of(predicted, right, Entities::lenient);
  }

  /** Counts by {@link Entities#strict}. */
  public static EntityScores strict(List<List<String>> predicted, List<List<String>> right) {
    return of(predicted, right, Entities::strict);
  }

  private static EntityScores of(
      List<List<String>> predicted,
      List<List<String>> right,
      Function<List<String>, List<Entity>> reading) {
    MetricsException.requireSame("entities", predicted.size(), right.size());
    var byType = new TreeMap<String, int[]>(); // hits, predicted, right
    int tokens = 0;
    int same = 0;
    for (int i = 0; i < right.size(); i++) {
      requireSameLength(i, predicted.get(i).size(), right.get(i).size());
      for (int t = 0; t < right.get(i).size(); t++) {
        same += predicted.get(i).get(t).equals(right.get(i).get(t)) ? 1 : 0;
      }
      tokens += right.get(i).size();
      List<Entity> found = reading.apply(predicted.get(i));
      List<Entity> wanted = reading.apply(right.get(i));
      Set<Entity> known = new HashSet<>(wanted);
      found.forEach(entity -> counter(byType, entity)[0] += known.contains(entity) ? 1 : 0);
      found.forEach(entity -> counter(byType, entity)[1]++);
      wanted.forEach(entity -> counter(byType, entity)[2]++);
    }
    return of(byType, tokens == 0 ? 0 : (double) same / tokens);
  }

  private static void requireSameLength(int sentence, int predicted, int right) {
    if (predicted != right) {
      throw new MetricsException(
          "entities: sentence %d has one tag for each token; got %d and %d"
              .formatted(sentence, predicted, right));
    }
  }

  private static int[] counter(Map<String, int[]> byType, Entity entity) {
    return byType.computeIfAbsent(entity.type(), type -> new int[3]);
  }

  private static EntityScores of(SortedMap<String, int[]> byType, double accuracy) {
    var types = new LinkedHashMap<String, Integer>();
    byType.keySet().forEach(type -> types.put(type, types.size()));
    var counts = new ArrayList<>(byType.values());
    return new EntityScores(
        types,
        new LabelCounts(column(counts, 0), column(counts, 1), column(counts, 2), false),
        accuracy);
  }

  private static int[] column(List<int[]> counts, int column) {
    return counts.stream().mapToInt(row -> row[column]).toArray();
  }

  /** The share of tokens whose tag is right. */
  public double accuracy() {
    return accuracy;
  }

  /** Precision, recall and F1 over entities of all types; seqeval's own is {@code MICRO}. */
  public LabelScores average(Average average) {
    return counts.average(average);
  }

  /** Precision, recall and F1 of each type that occurs, types sorted. */
  public Map<String, LabelScores> byType() {
    var scores = new LinkedHashMap<String, LabelScores>();
    types.forEach((type, index) -> scores.put(type, counts.of(index)));
    return scores;
  }
}
