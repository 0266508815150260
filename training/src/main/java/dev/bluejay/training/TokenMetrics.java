package dev.bluejay.training;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.training.metrics.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How good a tagger is: by whole entities where its labels name such, else by words. Immutable. */
public final class TokenMetrics implements Metrics<TokenExample> {
  private static final Pattern ENTITY = Pattern.compile("O|[BIES]-.+");

  private final List<String> labels;

  /** For these labels, in the order of their numbers. */
  public TokenMetrics(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  /**
   * {@code f1}, {@code precision}, {@code recall} and {@code accuracy} as {@link Summary#entities}
   * has them; {@code accuracy} alone where a label is neither {@code O} nor of the kind {@code
   * B-PER}.
   */
  @Override
  public Map<String, Double> of(Tensor logits, List<TokenExample> examples) {
    List<List<String>> right = new ArrayList<>();
    for (TokenExample example : examples) {
      List<String> tags = new ArrayList<>();
      for (int label : example.labels()) {
        if (label != Losses.IGNORED) {
          tags.add(labels.get(label));
        }
      }
      right.add(tags);
    }
    List<List<String>> predicted = predicted(logits, examples);
    return isOfEntities()
        ? Summary.entities(predicted, right)
        : Map.of("accuracy", accuracy(predicted, right));
  }

  /** The name of the metric that tells such models apart best. */
  public String principal() {
    return isOfEntities() ? "f1" : "accuracy";
  }

  /** The label with the largest logit for each word of each example. */
  public List<List<String>> predicted(Tensor logits, List<TokenExample> examples) {
    IntTensor best = logits.argmax(-1); // [N, L]
    List<List<String>> all = new ArrayList<>();
    for (int n = 0; n < examples.size(); n++) {
      int[] wanted = examples.get(n).labels();
      List<String> tags = new ArrayList<>();
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i] != Losses.IGNORED) {
          tags.add(labels.get(best.at(n, i)));
        }
      }
      all.add(tags);
    }
    return all;
  }

  private boolean isOfEntities() {
    return labels.stream().allMatch(label -> ENTITY.matcher(label).matches());
  }

  private static double accuracy(List<List<String>> predicted, List<List<String>> right) {
    int words = 0;
    int same = 0;
    for (int n = 0; n < right.size(); n++) {
      for (int i = 0; i < right.get(n).size(); i++) {
        words++;
        same += predicted.get(n).get(i).equals(right.get(n).get(i)) ? 1 : 0;
      }
    }
    return words == 0 ? 0 : (double) same / words;
  }
}
