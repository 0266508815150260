package dev.bluejay.tensor;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A matrix {@code [rows, columns]} of which numbers are read when they are first needed.
 *
 * @param reader reads them, by any thread
 * @param inPieces whether some rows are read as fast as their share of all
 * @param firstUse of the model, with which they are read; null to read them at once
 */
public record LazyMatrix(
    int rows, int columns, Reader reader, boolean inPieces, @Nullable FirstUse firstUse) {

  /** Reads rows of a matrix. */
  @FunctionalInterface
  public interface Reader {
    /** Writes the rows from one to before another into {@code target} from {@code at} on. */
    void read(int from, int to, float[] target, int at);
  }

  /** A matrix that is there already. */
  static LazyMatrix of(String where, Tensor matrix, String expected) {
    if (matrix.rank() != 2) {
      throw new TensorException(
          where + " is not a matrix; got " + matrix.shape() + ", expected " + expected);
    }
    return of(matrix);
  }

  /** The same of what is known to be a matrix. */
  public static LazyMatrix of(Tensor matrix) {
    int columns = matrix.size(1);
    return new LazyMatrix(
        matrix.size(0),
        columns,
        (from, to, target, at) ->
            System.arraycopy(
                matrix.data, matrix.offset + from * columns, target, at, (to - from) * columns),
        true,
        null);
  }

  /** The rows of matrices, those of one below those of the one before. */
  public static LazyMatrix stacked(List<LazyMatrix> parts) {
    int columns = parts.get(0).columns;
    boolean inPieces = true;
    FirstUse firstUse = null;
    int rows = 0;
    for (LazyMatrix part : parts) {
      rows += part.rows;
      inPieces &= part.inPieces;
      firstUse = firstUse == null ? part.firstUse : firstUse;
    }
    Reader reader =
        (from, to, target, at) -> {
          int first = 0;
          for (LazyMatrix part : parts) {
            int begin = Math.max(from, first);
            int end = Math.min(to, first + part.rows);
            if (begin < end) {
              int place = at + (begin - from) * columns;
              part.reader.read(begin - first, end - first, target, place);
            }
            first += part.rows;
          }
        };
    return new LazyMatrix(rows, columns, reader, inPieces, firstUse);
  }

  /**
   * All numbers.
   *
   * @throws TensorException if there are more than an array holds
   */
  public Tensor values() {
    if ((long) rows * columns > Integer.MAX_VALUE - 8) {
      throw new TensorException(
          "matrix: too large for one array; got [%d, %d], expected fewer than 2^31 elements"
              .formatted(rows, columns));
    }
    var values = new float[rows * columns];
    reader.read(0, rows, values, 0);
    return Tensor.wrap(values, rows, columns);
  }

  /** What is made of the numbers, once they may be read. */
  <T> FirstUse.Later<T> later(Function<LazyMatrix, T> maker) {
    return firstUse == null
        ? FirstUse.Later.now(maker.apply(this))
        : firstUse.later(() -> maker.apply(this));
  }
}
