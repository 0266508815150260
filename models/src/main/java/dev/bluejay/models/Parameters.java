package dev.bluejay.models;

import dev.bluejay.tensor.FirstUse;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LazyMatrix;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a model by their names in the Python state dict, one step of the path after the
 * other: {@code parameters.in("encoder").in("layer", 0).linear("query", 384, 384)}.
 *
 * <p>The same constructors load a checkpoint and initialise a model at random; where the numbers
 * come from is the {@link WeightSource}'s business.
 */
public final class Parameters {
  private final WeightSource source;
  private final String prefix;
  private final double spread;

  Parameters(WeightSource source, String prefix) {
    this(source, prefix, 1);
  }

  private Parameters(WeightSource source, String prefix, double spread) {
    this.source = source;
    this.prefix = prefix;
    this.spread = spread;
  }

  /**
   * The same, whose tables and linear layers start at random so many times as wide as the config's
   * range.
   */
  public Parameters spread(double factor) {
    return new Parameters(source, prefix, factor);
  }

  /** The parameters of one part. */
  public Parameters in(String part) {
    return new Parameters(source, prefix + part + ".", spread);
  }

  /** The parameters of one of several like parts. */
  public Parameters in(String part, int index) {
    return in(part + "." + index);
  }

  /** The parameters of the whole model that takes its weights from here. */
  NamedParameters named() {
    return source.named();
  }

  /** When the weights of the whole model are read. */
  FirstUse firstUse() {
    return source.firstUse();
  }

  /** The path from the whole model to here, with a dot at its end unless it is empty. */
  String prefix() {
    return prefix;
  }

  /** The weight of a lookup table, {@code [rows, width]}. */
  public LookupTable embedding(String part, int rows, int width) {
    return embedding(part, rows, width, null);
  }

  /** A lookup table whose row {@code padding}, where given, starts as zeros. */
  public LookupTable embedding(String part, int rows, int width, @Nullable Integer padding) {
    String name = prefix + part + ".weight";
    var table =
        LookupTable.of(
            source.embedding(name, spread, rows, width, padding),
            padding == null ? -1 : padding,
            source.precision());
    named().put(name, table::parameter);
    return table;
  }

  /**
   * A lookup table that several parts share.
   *
   * @param others the paths under which Python's other parts name the same table
   */
  public LookupTable shared(
      String part, int rows, int width, @Nullable Integer padding, String... others) {
    for (String other : others) {
      source.alias(prefix + part + ".weight", prefix + other + ".weight");
    }
    return embedding(part, rows, width, padding);
  }

  /** A lookup table of positions that is computed where the checkpoint does not have it. */
  public LookupTable sinusoidal(String part, int positions, int width) {
    String name = prefix + part + ".weight";
    return fixedTable(name, source.sinusoidal(name, positions, width, true));
  }

  /** The same with all sines of a position before its cosines. */
  public LookupTable sinesThenCosines(String part, int positions, int width) {
    String name = prefix + part + ".weight";
    return fixedTable(name, source.sinusoidal(name, positions, width, false));
  }

  private LookupTable fixedTable(String name, Tensor values) {
    return LookupTable.of(fixed(name, values), Precision.FLOAT32);
  }

  /** Numbers that are saved with the weights and not trained; zeros where there are none. */
  public Tensor buffer(String part, int... shape) {
    String name = prefix + part;
    return fixed(name, source.weights(name, Initializer.ZEROS, shape)).value();
  }

  private Parameter fixed(String name, Tensor value) {
    Parameter parameter = Parameter.of(value);
    parameter.freeze(true);
    named().put(name, parameter);
    return parameter;
  }

  /** The parts {@code weight [outputs, inputs]} and {@code bias [outputs]}. */
  public PreparedLinear linear(String part, int inputs, int outputs) {
    return linear(new String[] {part}, inputs, outputs);
  }

  /**
   * Several linear layers of the same input as one, their outputs side by side.
   *
   * @param outputs how wide each of them is
   */
  public PreparedLinear linear(String[] parts, int inputs, int outputs) {
    var each = new int[parts.length];
    Arrays.fill(each, outputs);
    return linear(parts, inputs, each, true);
  }

  /** A linear layer without a bias. */
  public PreparedLinear linearWithoutBias(String part, int inputs, int outputs) {
    String name = prefix + part + ".weight";
    var linear =
        PreparedLinear.of(source.matrix(name, spread, outputs, inputs), null, source.precision());
    named().put(name, linear::weightParameter);
    named().put(prefix + part, new LinearPart(linear, 0, outputs));
    return linear;
  }

  /**
   * A linear layer whose weight is a lookup table that has a name already, and whose bias has one
   * of its own.
   *
   * @param table {@code [outputs, inputs]}
   * @param bias the bias's path from here
   */
  public PreparedLinear tied(LookupTable table, String bias) {
    String name = prefix + bias;
    var linear = table.tied(source.weights(name, Initializer.ZEROS, table.rows()));
    named().put(name, linear::biasParameter);
    return linear;
  }

  /** A linear layer whose bias has a name that is not beside its weight's. */
  public PreparedLinear decoder(String part, String bias, int inputs, int outputs) {
    String name = prefix + part + ".weight";
    var linear =
        PreparedLinear.of(
            source.matrix(name, spread, outputs, inputs),
            source.weights(prefix + bias, Initializer.ZEROS, outputs),
            source.precision());
    named().put(name, linear::weightParameter);
    named().put(prefix + bias, linear::biasParameter);
    return linear;
  }

  /** A weight of any shape that starts normally distributed. */
  public Tensor weight(String part, int... shape) {
    String name = prefix + part;
    return named(name, source.weights(name, spread, shape));
  }

  /** A weight {@code [width]} that starts as zeros. */
  public Tensor bias(String part, int width) {
    String name = prefix + part;
    return named(name, source.weights(name, Initializer.ZEROS, width));
  }

  /**
   * Several linear layers of the same input as one, their outputs side by side.
   *
   * @param outputs how wide each of them is
   * @param bias whether they have biases
   */
  public PreparedLinear linear(String[] parts, int inputs, int[] outputs, boolean bias) {
    var spreads = new double[parts.length];
    Arrays.fill(spreads, spread);
    return linear(parts, inputs, outputs, bias, spreads);
  }

  /** The same where each starts as wide as it is said, see {@link #spread}. */
  public PreparedLinear linear(
      String[] parts, int inputs, int[] outputs, boolean bias, double... spreads) {
    var names = new String[parts.length];
    var biases = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      names[i] = prefix + parts[i] + ".weight";
      if (bias) {
        biases[i] = source.weights(prefix + parts[i] + ".bias", Initializer.ZEROS, outputs[i]);
      }
    }
    var linear =
        PreparedLinear.of(
            source.matrix(names, spreads, outputs, inputs),
            !bias ? null : parts.length == 1 ? biases[0] : Tensor.concat(0, biases),
            source.precision());
    int start = 0;
    for (int i = 0; i < parts.length; i++) {
      int from = start;
      int to = from + outputs[i];
      named().put(prefix + parts[i] + ".weight", () -> rows(linear.weightParameter(), from, to));
      if (bias) {
        named().put(prefix + parts[i] + ".bias", () -> rows(linear.biasParameter(), from, to));
      }
      named().put(prefix + parts[i], new LinearPart(linear, from, to));
      start = to;
    }
    return linear;
  }

  /** A linear layer with a bias that is not trained. */
  public PreparedLinear linear(String part, int inputs, Tensor bias) {
    String name = prefix + part;
    LazyMatrix weight = source.matrix(name + ".weight", spread, bias.size(0), inputs);
    var linear = PreparedLinear.of(weight, bias, source.precision());
    named().put(name + ".weight", linear::weightParameter);
    named().put(name, new LinearPart(linear, 0, bias.size(0)));
    return linear;
  }

  /** A linear layer whose weight is a lookup table, with a bias that is not trained. */
  public PreparedLinear tied(LookupTable table, Tensor bias) {
    return table.tied(bias);
  }

  /** A linear layer whose weight is stored as {@code [inputs, outputs]}: Python's Conv1D. */
  public PreparedLinear turnedLinear(String part, int inputs, int outputs) {
    String name = prefix + part;
    var linear =
        PreparedLinear.ofTurned(
            source.matrix(name + ".weight", spread, inputs, outputs),
            source.weights(name + ".bias", Initializer.ZEROS, outputs),
            source.precision());
    named().put(name + ".weight", linear::weightParameter);
    named().put(name + ".bias", linear::biasParameter);
    return linear;
  }

  /** The same without a bias. */
  public PreparedLinear tied(LookupTable table) {
    return table.tied(null);
  }

  private static Parameter rows(Parameter all, int from, int to) {
    return to - from == all.value().size(0) ? all : all.rows(from, to);
  }

  private Tensor named(String name, Tensor value) {
    named().put(name, Parameter.of(value));
    return value;
  }

  /** The parts {@code weight} and {@code bias}, both {@code [width]}. */
  public LayerNorm layerNorm(String part, int width, double epsilon) {
    String name = prefix + part;
    return new LayerNorm(
        named(name + ".weight", source.weights(name + ".weight", Initializer.ONES, width)),
        named(name + ".bias", source.weights(name + ".bias", Initializer.ZEROS, width)),
        (float) epsilon);
  }

  /** A layer norm whose bias is zero and no parameter. */
  public LayerNorm layerNormWithoutBias(String part, int width, double epsilon) {
    String name = prefix + part + ".weight";
    Tensor weight = named(name, source.weights(name, Initializer.ONES, width));
    return new LayerNorm(weight, Tensor.zeros(width), (float) epsilon);
  }

  /** A linear layer that has a bias or has none. */
  public PreparedLinear linear(String part, int inputs, int outputs, boolean bias) {
    return bias ? linear(part, inputs, outputs) : linearWithoutBias(part, inputs, outputs);
  }

  /** The part {@code weight [width]} of a norm by the root mean square. */
  public RmsNorm rmsNorm(String part, int width, double epsilon) {
    String name = prefix + part + ".weight";
    Tensor weight = named(name, source.weights(name, Initializer.ONES, width));
    return new RmsNorm(weight, (float) epsilon, 0);
  }

  /** The same where a weight of zero changes nothing. */
  public RmsNorm shiftedRmsNorm(String part, int width, double epsilon) {
    String name = prefix + part + ".weight";
    Tensor weight = named(name, source.weights(name, Initializer.ZEROS, width));
    return new RmsNorm(weight, (float) epsilon, 1);
  }
}
