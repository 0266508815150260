package dev.bluejay.models;

import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
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

  Parameters(WeightSource source, String prefix) {
    this.source = source;
    this.prefix = prefix;
  }

  /** The parameters of one part. */
  public Parameters in(String part) {
    return new Parameters(source, prefix + part + ".");
  }

  /** The parameters of one of several like parts. */
  public Parameters in(String part, int index) {
    return in(part + "." + index);
  }

  /** The weight of a lookup table, {@code [rows, width]}. */
  public Tensor embedding(String part, int rows, int width) {
    return source.weights(prefix + part + ".weight", Initializer.NORMAL, rows, width);
  }

  /** A lookup table whose row {@code padding}, where given, starts as zeros. */
  public Tensor embedding(String part, int rows, int width, @Nullable Integer padding) {
    return source.embedding(prefix + part + ".weight", rows, width, padding);
  }

  /** A lookup table of positions that is computed where the checkpoint does not have it. */
  public Tensor sinusoidal(String part, int positions, int width) {
    return source.sinusoidal(prefix + part + ".weight", positions, width);
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
    var weights = new Tensor[parts.length];
    var biases = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String name = prefix + parts[i];
      weights[i] = source.weights(name + ".weight", Initializer.NORMAL, outputs, inputs);
      biases[i] = source.weights(name + ".bias", Initializer.ZEROS, outputs);
    }
    return PreparedLinear.of(
        parts.length == 1 ? weights[0] : Tensor.concat(0, weights),
        parts.length == 1 ? biases[0] : Tensor.concat(0, biases));
  }

  /** The parts {@code weight} and {@code bias}, both {@code [width]}. */
  public LayerNorm layerNorm(String part, int width, double epsilon) {
    String name = prefix + part;
    return new LayerNorm(
        source.weights(name + ".weight", Initializer.ONES, width),
        source.weights(name + ".bias", Initializer.ZEROS, width),
        (float) epsilon);
  }
}
