package dev.bluejay.training.rates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How deep in a model each parameter stands, by its name in Python: 0 for embeddings, then one for
 * each layer, then the head. For rates that differ with depth, and for unfreezing from the top
 * (Howard and Ruder 2018, arXiv:1801.06146). Immutable.
 *
 * <p>The names of all families are alike in this: {@code encoder.layer.3.}, {@code
 * transformer.layer.3.}, {@code encoder.layers.3.}, {@code h.3.}, {@code block.3.}.
 */
public final class LayerDepths {
  private static final Pattern LAYER =
      Pattern.compile("(?:^|[.])(?:layers?|h|blocks?|albert_layer_groups)[.]([0-9]{1,4})[.]");
  private static final Pattern EMBEDDING =
      Pattern.compile(
          "(?:^|[.])(?:embeddings|shared|wte|wpe|embed_tokens|embed_positions)[.]|_embeddings?[.]");

  private final Map<String, Integer> depths;
  private final int head;

  private LayerDepths(Map<String, Integer> depths, int head) {
    this.depths = depths;
    this.head = head;
  }

  /**
   * The depths of a model's parameters. Of an encoder and a decoder, the layers of the same number
   * are equally deep.
   *
   * @throws RateException if no name is that of a layer
   */
  public static LayerDepths of(Collection<String> names) {
    Map<String, Integer> layers = new LinkedHashMap<>();
    int last = -1;
    for (String name : names) {
      Matcher layer = LAYER.matcher(name);
      int number =
          layer.find()
              ? Integer.parseInt(layer.group(1))
              : EMBEDDING.matcher(name).find() ? -1 : -2;
      layers.put(name, number);
      last = Math.max(last, number);
    }
    if (last < 0) {
      throw new RateException(
          "layer depths: no parameter is one of a layer; got names such as %s"
              .formatted(names.stream().limit(3).toList()));
    }
    int head = last + 2;
    layers.replaceAll((name, number) -> number == -2 ? head : number + 1);
    return new LayerDepths(layers, head);
  }

  /** The depth of the head, and of all else that stands above the layers. */
  public int head() {
    return head;
  }

  /**
   * The depth of a parameter.
   *
   * @throws RateException if there is none of that name
   */
  public int of(String name) {
    Integer depth = depths.get(name);
    if (depth == null) {
      throw new RateException("layer depths: there is no parameter '%s'".formatted(name));
    }
    return depth;
  }

  /** The names at each depth, embeddings first; depths without parameters are not there. */
  public Map<Integer, List<String>> groups() {
    Map<Integer, List<String>> groups = new TreeMap<>();
    depths.forEach(
        (name, depth) -> groups.computeIfAbsent(depth, key -> new ArrayList<>()).add(name));
    return groups;
  }

  /**
   * The rate of each parameter by its name: {@code rate} for the head, and {@code decay} times that
   * of the depth above it for each depth below.
   *
   * @param decay above 0 and at most 1
   */
  public Function<String, Double> rates(double rate, double decay) {
    if (!(decay > 0 && decay <= 1)) {
      throw new RateException(
          "layer depths: the decay is above 0 and at most 1; got %s".formatted(decay));
    }
    return name -> rate * Math.pow(decay, head - of(name));
  }
}
