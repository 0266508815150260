package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The vectors {@code [V, D]} of a vocabulary, or of positions or kinds of tokens, from which a
 * model looks up its first hidden states. A language model's head may share them.
 */
public final class LookupTable {
  private final int rows;
  private final int width;

  /** In float32 as it is trained, else null. */
  private final FirstUse.@Nullable Later<Parameter> parameter;

  /** Of fewer bits, as a head reads it too, else null. */
  private final FirstUse.@Nullable Later<CompactPanels> panels;

  private final Precision precision;

  private LookupTable(
      int rows,
      int width,
      FirstUse.@Nullable Later<Parameter> parameter,
      FirstUse.@Nullable Later<CompactPanels> panels,
      Precision precision) {
    this.rows = rows;
    this.width = width;
    this.parameter = parameter;
    this.panels = panels;
    this.precision = precision;
  }

  /** A table over the tensor itself, which changes when it is trained. */
  public static LookupTable of(Tensor values) {
    return of(Parameter.of(values), Precision.FLOAT32);
  }

  /** A parameter's value as a table; of less than 32 bits it is a copy that cannot be trained. */
  public static LookupTable of(Parameter parameter, Precision precision) {
    var matrix = LazyMatrix.of("embedding: the table", parameter.value(), "[V, D]");
    return of(matrix, values -> parameter, precision);
  }

  /**
   * A table that is read when it is first needed.
   *
   * @param paddingRow as in {@link Parameter#embedding}; −1 for none
   */
  public static LookupTable of(LazyMatrix matrix, int paddingRow, Precision precision) {
    return of(matrix, values -> Parameter.embedding(values, paddingRow), precision);
  }

  private static LookupTable of(
      LazyMatrix matrix, Function<Tensor, Parameter> trained, Precision precision) {
    boolean full = precision == Precision.FLOAT32;
    return new LookupTable(
        matrix.rows(),
        matrix.columns(),
        full ? matrix.later(trained) : null,
        full
            ? null
            : matrix.later(
                values ->
                    CompactPanels.of(precision, new WeightPanels.Weight(values, false))),
        precision);
  }

  /** How many rows there are: V. */
  public int rows() {
    return rows;
  }

  /** How wide a row is: D. */
  public int width() {
    return width;
  }

  /** How many bits each number takes. */
  public Precision precision() {
    return precision;
  }

  /**
   * The table, to train it.
   *
   * @throws TensorException if it is of less than 32 bits
   */
  public Parameter parameter() {
    if (parameter == null) {
      throw PreparedLinear.fixed("embedding", precision);
    }
    return parameter.get();
  }

  /** The rows {@code [T, D]} of these ids {@code [T]}. */
  public Tensor embedding(IntTensor ids) {
    return parameter == null
        ? Embeddings.sum(
            new String[] {"embedding"}, new LookupTable[] {this}, new IntTensor[] {ids}, null)
        : parameter.get().value().embedding(ids);
  }

  /** All rows {@code [V, D]}; a copy if they are of less than 32 bits. */
  public Tensor values() {
    if (parameter != null) {
      return parameter.get().value();
    }
    var all = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      copyRow(row, all, row * width);
    }
    return Tensor.wrap(all, rows, width);
  }

  /** A linear layer {@code [T, D]} to {@code [T, V]} of the same numbers, trained with them. */
  public PreparedLinear tied(@Nullable Tensor bias) {
    return parameter == null
        ? PreparedLinear.tied(this, laterPanels(), bias)
        : PreparedLinear.trainedWith(this, parameter, bias);
  }

  void copyRow(int row, float[] to, int at) {
    if (parameter == null) {
      panels().copyRow(row, to, at);
    } else {
      Tensor values = parameter.get().value();
      System.arraycopy(values.data, values.offset + row * width, to, at, width);
    }
  }

  void addRow(int row, float[] to, int at) {
    if (parameter == null) {
      float[] widened = Scratch.widened(width);
      panels().copyRow(row, widened, 0);
      Kernels.live().add(to, at, widened, 0, width);
    } else {
      Tensor values = parameter.get().value();
      Kernels.live().add(to, at, values.data, values.offset + row * width, width);
    }
  }

  private CompactPanels panels() {
    return laterPanels().get();
  }

  private FirstUse.Later<CompactPanels> laterPanels() {
    if (panels == null) {
      throw new IllegalStateException("a table has either a parameter or panels");
    }
    return panels;
  }
}
