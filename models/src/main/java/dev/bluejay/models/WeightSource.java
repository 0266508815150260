package dev.bluejay.models;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.tensor.FirstUse;
import dev.bluejay.tensor.LazyMatrix;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where a model's weights come from: a checkpoint, or a seed for what it lacks.
 *
 * <p>Checkpoints of a base model and of one with a head differ by a prefix ({@code bert.}), old
 * ones call a layer norm's weight and bias {@code gamma} and {@code beta}; both are found. What did
 * not fit is collected, and said all at once at the end.
 */
public final class WeightSource {
  /** Buffers of Python's modules that old checkpoints carry; they are computed, not loaded. */
  private static final Set<String> COMPUTED = Set.of("position_ids", "token_type_ids");

  private final @Nullable Checkpoint checkpoint;
  private final Map<String, String> stored = new TreeMap<>();
  private final RandomGenerator random;
  private final double range;
  private final boolean ignoreMismatchedSizes;
  private final List<String> missing = new ArrayList<>();
  private final List<String> misshapen = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final NamedParameters named = new NamedParameters();
  private final FirstUse firstUse = new FirstUse();
  private Precision precision = Precision.FLOAT32;

  private WeightSource(
      @Nullable Checkpoint checkpoint, boolean ignoreMismatchedSizes, long seed, double range) {
    this.checkpoint = checkpoint;
    this.ignoreMismatchedSizes = ignoreMismatchedSizes;
    this.random = new java.util.SplittableRandom(seed);
    this.range = range;
  }

  /** Weights from a seed: normal with the standard deviation {@code range}. */
  public static WeightSource random(long seed, double range) {
    return new WeightSource(null, false, seed, range);
  }

  /**
   * Weights from a checkpoint.
   *
   * @param base the name of the base model within a model with a head, for example {@code bert}
   * @param headed whether the model to be loaded has a head
   * @param ignoreMismatchedSizes whether weights of another shape are as good as missing
   * @param seed of the weights that are missing
   * @param range the standard deviation of those
   */
  public static WeightSource checkpoint(
      Checkpoint checkpoint,
      String base,
      boolean headed,
      boolean ignoreMismatchedSizes,
      long seed,
      double range) {
    var source = new WeightSource(checkpoint, ignoreMismatchedSizes, seed, range);
    String prefix = base + ".";
    boolean prefixed = checkpoint.names().stream().anyMatch(name -> name.startsWith(prefix));
    for (String name : checkpoint.names()) {
      String own = name;
      if (headed && !prefixed) {
        own = prefix + name;
      } else if (!headed && name.startsWith(prefix)) {
        own = name.substring(prefix.length());
      }
      source.stored.putIfAbsent(current(own), name);
      // A head's own weights have no prefix in either kind of checkpoint.
      if (headed && !prefixed) {
        source.stored.putIfAbsent(current(name), name);
      }
    }
    return source;
  }

  /** Has linear layers and lookup tables keep their weights in so many bits. */
  public WeightSource in(Precision bits) {
    precision = bits;
    return this;
  }

  Precision precision() {
    return precision;
  }

  /** The parameters of the whole model, for its constructor. */
  public Parameters parameters() {
    return new Parameters(this, "");
  }

  private static String current(String name) {
    if (name.endsWith("LayerNorm.gamma")) {
      return name.substring(0, name.length() - "gamma".length()) + "weight";
    }
    if (name.endsWith("LayerNorm.beta")) {
      return name.substring(0, name.length() - "beta".length()) + "bias";
    }
    return name;
  }

  /** The parameters of the model that takes its weights from here. */
  NamedParameters named() {
    return named;
  }

  /** Says that a weight has another name too, under which it may be stored instead, or as well. */
  void alias(String name, String other) {
    String key = stored.get(other);
    if (key != null) {
      stored.putIfAbsent(name, key);
      used.add(key);
    }
  }

  /** Weights that start normally distributed, {@code spread} times as wide as the range. */
  Tensor weights(String name, double spread, int... shape) {
    return weights(name, () -> normal(spread, shape), shape);
  }

  Tensor weights(String name, Initializer initializer, int... shape) {
    return weights(name, () -> Tensor.full(initializer == Initializer.ONES ? 1 : 0, shape), shape);
  }

  private Tensor weights(String name, Supplier<Tensor> initial, int... shape) {
    String key = key(name, shape);
    return checkpoint == null || key == null
        ? initial.get()
        : Tensor.wrap(checkpoint.floats(key), shape);
  }

  /** What the checkpoint calls a weight of this shape; null, and taken down, if it has none. */
  private @Nullable String key(String name, int... shape) {
    String key = stored.get(name);
    if (checkpoint == null || key == null) {
      missing.add(name);
      return null;
    }
    used.add(key);
    int[] found = checkpoint.entry(key).shape();
    if (Arrays.equals(found, shape)) {
      return key;
    }
    if (ignoreMismatchedSizes) {
      missing.add(name);
    } else {
      misshapen.add(
          "%s: got %s, expected %s".formatted(key, Arrays.toString(found), Arrays.toString(shape)));
    }
    return null;
  }

  /** A matrix that starts normally distributed; what a checkpoint has is read at the first use. */
  LazyMatrix matrix(String name, double spread, int rows, int columns) {
    return matrix(new String[] {name}, new double[] {spread}, new int[] {rows}, columns);
  }

  /** The same of several, the rows of one below those of the other. */
  LazyMatrix matrix(String[] names, double[] spreads, int[] rows, int columns) {
    var parts = new ArrayList<LazyMatrix>();
    for (int i = 0; i < names.length; i++) {
      String key = key(names[i], rows[i], columns);
      parts.add(
          checkpoint == null || key == null
              ? LazyMatrix.of(normal(spreads[i], rows[i], columns))
              : stored(checkpoint, key, rows[i], columns));
    }
    return parts.size() == 1 ? parts.get(0) : LazyMatrix.stacked(parts);
  }

  private LazyMatrix stored(Checkpoint from, String key, int rows, int columns) {
    return new LazyMatrix(
        rows,
        columns,
        (first, end, target, at) -> from.read(key, first, end, target, at),
        from.hasRows(key),
        firstUse);
  }

  LazyMatrix embedding(String name, double spread, int rows, int width, @Nullable Integer padding) {
    int missingBefore = missing.size();
    LazyMatrix table = matrix(name, spread, rows, width);
    if (padding == null || missing.size() == missingBefore) {
      return table;
    }
    if (padding < 0 || padding >= rows) {
      throw new ModelException(
          "config: pad_token_id is outside of the vocabulary; got "
              + padding
              + ", expected 0 to "
              + (rows - 1));
    }
    float[] values = table.values().toArray();
    Arrays.fill(values, padding * width, (padding + 1) * width, 0f);
    return LazyMatrix.of(Tensor.wrap(values, rows, width));
  }

  FirstUse firstUse() {
    return firstUse;
  }

  /** Runs something once no weight is to be read any more. */
  public void whenRead(Runnable end) {
    firstUse.thenRun(end);
  }

  /**
   * A table of sines and cosines of the position (Vaswani et al. 2017, section 3.5): column 2 k has
   * the sine and column 2 k + 1 the cosine of {@code position / 10000^(2 k / width)}; where they
   * are not {@code interleaved}, all sines come first.
   */
  Tensor sinusoidal(String name, int positions, int width, boolean interleaved) {
    if (stored.containsKey(name)) {
      return weights(name, Initializer.ZEROS, positions, width);
    }
    var table = new float[positions * width];
    for (int p = 0; p < positions; p++) {
      for (int i = 0; i < width; i++) {
        int even = i - i % 2;
        double angle = p / Math.pow(10000, (double) even / width);
        int column = interleaved ? i : i / 2 + i % 2 * ((width + 1) / 2);
        table[p * width + column] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return Tensor.wrap(table, positions, width);
  }

  private Tensor normal(double spread, int... shape) {
    float[] values = Tensor.zeros(shape).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * range * spread);
    }
    return Tensor.wrap(values, shape);
  }

  /**
   * What was missing and what is left over.
   *
   * @throws ModelException if weights were of another shape, naming all of them
   */
  public LoadReport report(String model) {
    if (!misshapen.isEmpty()) {
      throw new ModelException(
          model
              + ": weights of another shape than the config asks for; "
              + String.join("; ", misshapen));
    }
    var surplus = new TreeSet<String>();
    if (checkpoint != null) {
      for (String name : checkpoint.names()) {
        if (!used.contains(name) && !COMPUTED.contains(name.substring(name.lastIndexOf('.') + 1))) {
          surplus.add(name);
        }
      }
    }
    return new LoadReport(missing.stream().sorted().toList(), List.copyOf(surplus));
  }
}
