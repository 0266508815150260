package dev.bluejay.tensor;

import static java.util.Objects.requireNonNull;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * The vectors {@code [V, D]} of a vocabulary, or of positions or kinds of tokens, from which a
 * model looks up its first hidden states. A language model's head may share them, and then they are
 * kept once, as the head reads them.
 */
public final class LookupTable {
  private final int rows;
  private final int width;
  private final int paddingRow;
  private final Precision precision;
  private final FirstUse.Later<Kept> kept;

  /** Whether a head shares the rows; of no consequence once they are read. */
  private volatile boolean tied;

  /** The rows to be trained, once someone asks for them: from then on these are looked up. */
  private volatile @Nullable Parameter parameter;

  /** The rows as they are, or as a head reads them. */
  private record Kept(@Nullable Parameter rows, @Nullable OwnPanels panels) {}

  private LookupTable(
      LazyMatrix matrix, @Nullable Parameter parameter, int paddingRow, Precision precision) {
    rows = matrix.rows();
    width = matrix.columns();
    this.paddingRow = paddingRow;
    this.precision = precision;
    boolean full = precision == Precision.FLOAT32;
    this.parameter = full ? parameter : null;
    kept =
        matrix.later(
            numbers ->
                full && !tied
                    ? new Kept(parameter == null ? trained(numbers.values()) : parameter, null)
                    : new Kept(null, panels(numbers)));
  }

  private OwnPanels panels(LazyMatrix numbers) {
    return OwnPanels.of(precision, WeightPanels.Weight.of(numbers, false));
  }

  private Parameter trained(Tensor values) {
    return Parameter.embedding(values, paddingRow);
  }

  /** A table over the tensor itself, which changes when it is trained. */
  public static LookupTable of(Tensor values) {
    return of(Parameter.of(values), Precision.FLOAT32);
  }

  /** A parameter's value as a table; of less than 32 bits it is a copy that cannot be trained. */
  public static LookupTable of(Parameter parameter, Precision precision) {
    var matrix = LazyMatrix.of("embedding: the table", parameter.value(), "[V, D]");
    return new LookupTable(matrix, parameter, -1, precision);
  }

  /**
   * A table that is read when it is first needed.
   *
   * @param paddingRow as in {@link Parameter#embedding}; −1 for none
   */
  public static LookupTable of(LazyMatrix matrix, int paddingRow, Precision precision) {
    return new LookupTable(matrix, null, paddingRow, precision);
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
  public synchronized Parameter parameter() {
    if (precision != Precision.FLOAT32) {
      throw PreparedLinear.fixed("embedding", precision);
    }
    Parameter asked = parameter;
    if (asked == null) {
      Parameter plain = kept.get().rows();
      asked = plain == null ? trained(values()) : plain;
      parameter = asked;
    }
    return asked;
  }

  /** The table if someone has asked to train it, else null. */
  @Nullable Parameter trained() {
    return parameter;
  }

  /** The rows {@code [T, D]} of these ids {@code [T]}. */
  public Tensor embedding(IntTensor ids) {
    return Embeddings.sum(
        new String[] {"embedding"}, new LookupTable[] {this}, new IntTensor[] {ids}, null);
  }

  /** All rows {@code [V, D]}; a copy unless they are kept as such. */
  public Tensor values() {
    Parameter plain = plain();
    if (plain != null) {
      return plain.value();
    }
    var all = new float[rows * width];
    panels().copyTo(all);
    return Tensor.wrap(all, rows, width);
  }

  /** A linear layer {@code [T, D]} to {@code [T, V]} of the same numbers, trained with them. */
  public PreparedLinear tied(@Nullable Tensor bias) {
    tied = true;
    return PreparedLinear.tied(this, kept.map(this::panels), bias);
  }

  private WeightPanels panels(Kept one) {
    Parameter plain = one.rows();
    return plain == null ? requireNonNull(one.panels()) : panels(LazyMatrix.of(plain.value()));
  }

  void copyRow(int row, float[] to, int at) {
    Parameter plain = plain();
    if (plain == null) {
      panels().copyRow(row, to, at);
    } else {
      Tensor values = plain.value();
      System.arraycopy(values.data, values.offset + row * width, to, at, width);
    }
  }

  void addRow(int row, float[] to, int at) {
    Parameter plain = plain();
    if (plain == null) {
      float[] widened = Scratch.widened(width);
      panels().copyRow(row, widened, 0);
      Kernels.live().add(to, at, widened, 0, width);
    } else {
      Tensor values = plain.value();
      Kernels.live().add(to, at, values.data, values.offset + row * width, width);
    }
  }

  /** The rows as they are; null where they are kept as a head reads them. */
  private @Nullable Parameter plain() {
    Parameter asked = parameter;
    return asked == null ? kept.get().rows() : asked;
  }

  private OwnPanels panels() {
    return requireNonNull(kept.get().panels());
  }
}
