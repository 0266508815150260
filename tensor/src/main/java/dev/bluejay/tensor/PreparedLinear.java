package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer {@code y = x · Wᵀ + b} whose weight was brought once, at load, into the layout
 * that the kernels read best.
 *
 * <p>What usually follows a linear layer in a transformer, an activation, a residual, a layer norm,
 * is done while the result is still in the cache.
 */
public final class PreparedLinear {
  private final int inputs;
  private final int outputs;

  /** Whether the world knows the weight as {@code [inputs, outputs]}. */
  private final boolean turned;

  private final Precision precision;
  private final FirstUse.Later<? extends WeightPanels> panels;
  private final float @Nullable [] bias;

  /** The table whose rows are this layer's weight; null where the weight is its own. */
  private final @Nullable LookupTable table;

  // Null until someone asks to train this layer: then the weights as the world knows them, of which
  // panels and bias above are made anew after each change.
  private @Nullable Parameter weightParameter;
  private @Nullable Parameter biasParameter;
  private int preparedVersion;

  private @Nullable UnaryOperator<Tensor> adapter;

  private PreparedLinear(
      FirstUse.Later<? extends WeightPanels> panels,
      int outputs,
      int inputs,
      @Nullable Tensor bias,
      boolean turned,
      Precision precision,
      @Nullable LookupTable table) {
    this.panels = panels;
    this.turned = turned;
    this.inputs = inputs;
    this.outputs = outputs;
    this.precision = precision;
    this.table = table;
    int width = Kernels.live().panelWidth(outputs);
    this.bias = bias == null ? null : new float[(outputs + width - 1) / width * width];
    set(bias);
  }

  private void set(@Nullable Tensor bias) {
    if (this.bias != null && bias != null) {
      System.arraycopy(bias.data, bias.offset, this.bias, 0, outputs);
    }
  }

  /** Follows the parameters, if training changed them. */
  private synchronized void prepareAgain(Parameter weight) {
    Parameter shift = biasParameter;
    int version = weight.version() + (shift == null ? 0 : shift.version());
    if (version != preparedVersion) {
      if (panels.get() instanceof FloatPanels floats) {
        floats.set(WeightPanels.Weight.of(weight.value(), turned));
      }
      set(shift == null ? null : shift.value());
      preparedVersion = version;
    }
  }

  /**
   * Prepares a layer.
   *
   * @param weight {@code [outputs, inputs]}
   * @param bias {@code [outputs]}, or null for none
   */
  public static PreparedLinear of(Tensor weight, @Nullable Tensor bias) {
    return of(weight, bias, Precision.FLOAT32);
  }

  /** The same with weights of another precision; of less than 32 bits they cannot be trained. */
  public static PreparedLinear of(Tensor weight, @Nullable Tensor bias, Precision precision) {
    return of(LazyMatrix.of("linear: the weight", weight, "[outputs, inputs]"), bias, precision);
  }

  /** The same of a weight that is read when it is first needed. */
  public static PreparedLinear of(LazyMatrix weight, @Nullable Tensor bias, Precision precision) {
    return of(weight, false, bias, precision);
  }

  /**
   * Prepares a layer whose weight is kept the other way round, as GPT-2's are.
   *
   * @param weight {@code [inputs, outputs]}
   * @param bias {@code [outputs]}
   */
  public static PreparedLinear ofTurned(Tensor weight, Tensor bias) {
    return ofTurned(weight, bias, Precision.FLOAT32);
  }

  /** The same with weights of another precision. */
  public static PreparedLinear ofTurned(Tensor weight, Tensor bias, Precision precision) {
    var matrix = LazyMatrix.of("linear: the weight", weight, "[inputs, outputs]");
    return ofTurned(matrix, bias, precision);
  }

  /** The same of a weight that is read when it is first needed. */
  public static PreparedLinear ofTurned(LazyMatrix weight, Tensor bias, Precision precision) {
    return of(weight, true, bias, precision);
  }

  private static PreparedLinear of(
      LazyMatrix weight, boolean turned, @Nullable Tensor bias, Precision precision) {
    int outputs = turned ? weight.columns() : weight.rows();
    int inputs = turned ? weight.rows() : weight.columns();
    if (bias != null && !(bias.rank() == 1 && bias.size(0) == outputs)) {
      throw new TensorException(
          "linear: bias and weight differ; got %s and [%d, %d], expected [outputs] and %s"
              .formatted(
                  bias.shape(),
                  weight.rows(),
                  weight.columns(),
                  turned ? "[inputs, outputs]" : "[outputs, inputs]"));
    }
    var panels = weight.later(matrix -> WeightPanels.of(precision, matrix, turned));
    return new PreparedLinear(panels, outputs, inputs, bias, turned, precision, null);
  }

  /** A layer whose weight {@code [outputs, inputs]} is a table, over that table's panels. */
  static PreparedLinear tied(
      LookupTable table, FirstUse.Later<WeightPanels> panels, @Nullable Tensor bias) {
    return new PreparedLinear(
        panels, table.rows(), table.width(), bias, false, table.precision(), table);
  }

  /** What to throw where weights of less than 32 bits are to be trained. */
  static TensorException fixed(String where, Precision precision) {
    return new TensorException(
        where
            + ": weights of less than 32 bits can be neither trained nor saved; got "
            + precision
            + ", expected FLOAT32; load the model without a precision");
  }

  /** How many bits the weights take. */
  public Precision precision() {
    return precision;
  }

  /**
   * The weight in the shape it was given, to train it.
   *
   * @throws TensorException if it is of less than 32 bits
   */
  public synchronized Parameter weightParameter() {
    if (weightParameter == null) {
      if (precision != Precision.FLOAT32) {
        throw fixed("linear", precision);
      }
      weightParameter = table == null ? Parameter.of(weight()) : table.parameter();
    }
    return weightParameter;
  }

  /**
   * The bias {@code [outputs]}, to train it.
   *
   * @throws TensorException if the layer has none
   */
  public synchronized Parameter biasParameter() {
    if (biasParameter == null) {
      Tensor shift = bias();
      if (shift == null) {
        throw new TensorException(
            "linear: the layer has no bias; got a weight of " + outputs + " x " + inputs);
      }
      biasParameter = Parameter.of(shift);
    }
    return biasParameter;
  }

  /**
   * Adds {@code adapter(x)}, of the shape of the result, to each {@code x · Wᵀ + b}, or no more if
   * it is null. Not to be called while another thread uses the layer.
   */
  public void adapt(@Nullable UnaryOperator<Tensor> adapter) {
    this.adapter = adapter;
  }

  /** How wide a row of x is. */
  public int inputs() {
    return inputs;
  }

  /** How wide a row of the result is. */
  public int outputs() {
    return outputs;
  }

  /** {@code x [.., inputs]} to {@code [.., outputs]}. */
  public Tensor forward(Tensor x) {
    return forward(x, Activation.IDENTITY);
  }

  /** {@code f(x · Wᵀ + b)}: {@code [.., inputs]} to {@code [.., outputs]}. */
  public Tensor forward(Tensor x, Activation f) {
    if (!inSteps()) {
      return compute(x, f, null, null);
    }
    Tensor y = compute(x, Activation.IDENTITY, null, null);
    y = adapter == null ? y : y.add(adapter.apply(x));
    return f == Activation.IDENTITY ? y : y.activate(f);
  }

  /** Whether what follows the product is computed apart: a tape keeps what each gradient needs. */
  private boolean inSteps() {
    return adapter != null || Tape.current() != null;
  }

  /** {@code dropout(x · Wᵀ + b) + residual}, the step that ends each half of a pre-norm layer. */
  public Tensor forward(Tensor x, Dropout dropout, Tensor residual) {
    if (inSteps()) {
      return dropout.forward(forward(x)).add(residual);
    }
    return compute(x, Activation.IDENTITY, residual, null);
  }

  /** {@code norm(x · Wᵀ + b + residual)}, the step that ends each half of a post-norm layer. */
  public Tensor forward(Tensor x, Tensor residual, LayerNorm norm) {
    return forward(x, Dropout.NONE, residual, norm);
  }

  /** {@code norm(dropout(x · Wᵀ + b) + residual)}. */
  public Tensor forward(Tensor x, Dropout dropout, Tensor residual, LayerNorm norm) {
    if (inSteps()) {
      return norm.forward(dropout.forward(forward(x)).add(residual));
    }
    return compute(x, Activation.IDENTITY, residual, norm);
  }

  private Tensor compute(
      Tensor x, Activation f, @Nullable Tensor residual, @Nullable LayerNorm norm) {
    if (x.rank() == 0 || x.size(-1) != inputs) {
      throw new TensorException(
          "linear: the last dimension of x is not what the weight takes; got "
              + x.shape()
              + " x ["
              + outputs
              + ", "
              + inputs
              + "], expected [.., "
              + inputs
              + "]");
    }
    int[] sizes = x.shape().sizes();
    sizes[sizes.length - 1] = outputs;
    var shape = Shape.of(sizes);
    if (residual != null && !residual.shape().equals(shape)) {
      throw new TensorException(
          "linear: the residual differs from the result; got "
              + residual.shape()
              + " and "
              + shape);
    }
    if (norm != null) {
      norm.checkWidth(shape);
    }
    var y = Tensor.uninitialized(shape);
    Parameter trained = table == null ? weightParameter : table.trained();
    if (trained != null) {
      prepareAgain(trained);
    }
    new LinearPass(panels.get(), bias, x, y, f, residual, norm).run();
    return Tape.current() == null ? y : record(x, y);
  }

  /** Takes down the way back of {@code y = x · Wᵀ + b}. */
  private Tensor record(Tensor x, Tensor y) {
    Tensor w = weightParameter().value();
    Tensor b = bias == null ? Tensor.scalar(0) : biasParameter().value();
    return Tape.step(
        y,
        (g, tape) -> {
          Tensor rows = g.reshape(-1, outputs);
          Tensor down = turned ? w.transpose(0, 1) : w;
          tape.add(x, () -> rows.matmul(down).reshape(x.shape().sizes()));
          Tensor gw = tape.parameterGradient(w);
          if (gw != null) {
            Tensor given = x.reshape(-1, inputs);
            MatrixProduct.addTransposed(gw, turned ? given : rows, turned ? rows : given);
          }
          tape.add(b, () -> rows.sum(0));
        },
        x,
        w,
        b);
  }

  /**
   * The weight as it was given, {@code [outputs, inputs]} unless it is kept the other way round,
   * copied out of the prepared layout, and widened from fewer bits.
   */
  public Tensor weight() {
    Tensor weight = unpacked();
    return turned ? weight.transpose(0, 1) : weight;
  }

  private Tensor unpacked() {
    var weight = new float[outputs * inputs];
    panels.get().copyTo(weight);
    return Tensor.wrap(weight, outputs, inputs);
  }

  /** The bias {@code [outputs]}, copied; null where the layer has none. */
  public @Nullable Tensor bias() {
    return bias == null ? null : Tensor.wrap(Arrays.copyOf(bias, outputs), outputs);
  }
}
