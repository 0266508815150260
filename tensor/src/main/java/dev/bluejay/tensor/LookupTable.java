package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * The vectors {@code [V, D]} of a vocabulary, or of positions or kinds of tokens, from which a
 * model looks up its first hidden states. A language model's head may share them.
 */
public final class LookupTable {
  private final int rows;
  private final int width;

  /** In float32 as it is trained, else null. */
  private final @Nullable Parameter parameter;

  /** Of fewer bits, as a head reads it too, else null. */
  private final @Nullable CompactPanels panels;

  private LookupTable(Tensor values, @Nullable Parameter parameter, Precision precision) {
    rows = values.size(0);
    width = values.size(1);
    this.parameter = parameter;
    panels =
        parameter == null
            ? CompactPanels.of(precision, new WeightPanels.Weight(values, false))
            : null;
  }

  /** A table over the tensor itself, which changes when it is trained. */
  public static LookupTable of(Tensor values) {
    return of(Parameter.of(values), Precision.FLOAT32);
  }

  /** A parameter's value as a table; of less than 32 bits it is a copy that cannot be trained. */
  public static LookupTable of(Parameter parameter, Precision precision) {
    Tensor values = parameter.value();
    if (values.rank() != 2) {
      throw new TensorException(
          "embedding: the table is not a matrix; got " + values.shape() + ", expected [V, D]");
    }
    return new LookupTable(values, precision == Precision.FLOAT32 ? parameter : null, precision);
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
    return panels == null ? Precision.FLOAT32 : panels.precision();
  }

  /**
   * The table, to train it.
   *
   * @throws TensorException if it is of less than 32 bits
   */
  public Parameter parameter() {
    if (parameter == null) {
      throw PreparedLinear.fixed("embedding", precision());
    }
    return parameter;
  }

  /** The rows {@code [T, D]} of these ids {@code [T]}. */
  public Tensor embedding(IntTensor ids) {
    return parameter == null
        ? Embeddings.sum(
            new String[] {"embedding"}, new LookupTable[] {this}, new IntTensor[] {ids}, null)
        : parameter.value().embedding(ids);
  }

  /** All rows {@code [V, D]}; a copy if they are of less than 32 bits. */
  public Tensor values() {
    if (parameter != null) {
      return parameter.value();
    }
    var all = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      copyRow(row, all, row * width);
    }
    return Tensor.wrap(all, rows, width);
  }

  /** A linear layer {@code [T, D]} to {@code [T, V]} of the same numbers, trained with them. */
  public PreparedLinear tied(@Nullable Tensor bias) {
    return panels == null
        ? PreparedLinear.tied(parameter(), bias)
        : PreparedLinear.of(panels, bias, false);
  }

  void copyRow(int row, float[] to, int at) {
    if (parameter == null) {
      panels().copyRow(row, to, at);
    } else {
      Tensor values = parameter.value();
      System.arraycopy(values.data, values.offset + row * width, to, at, width);
    }
  }

  void addRow(int row, float[] to, int at) {
    if (parameter == null) {
      float[] widened = Scratch.widened(width);
      panels().copyRow(row, widened, 0);
      Kernels.live().add(to, at, widened, 0, width);
    } else {
      Tensor values = parameter.value();
      Kernels.live().add(to, at, values.data, values.offset + row * width, width);
    }
  }

  private CompactPanels panels() {
    if (panels == null) {
      throw new IllegalStateException("a table has either a parameter or panels");
    }
    return panels;
  }
}
