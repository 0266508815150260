package dev.bluejay.tensor;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A matrix {@code [rows, columns]} of which numbers are read when they are first needed.
 *
 * @param values reads them, by any thread
 * @param firstUse of the model, with which they are read; null to read them at once
 */
public record LazyMatrix(
    int rows, int columns, Supplier<Tensor> values, @Nullable FirstUse firstUse) {

  /** A matrix that is there already. */
  static LazyMatrix of(String where, Tensor matrix, String expected) {
    if (matrix.rank() != 2) {
      throw new TensorException(
          where + " is not a matrix; got " + matrix.shape() + ", expected " + expected);
    }
    return new LazyMatrix(matrix.size(0), matrix.size(1), () -> matrix, null);
  }

  /** What is made of the numbers, once they are read. */
  <T> FirstUse.Later<T> later(Function<Tensor, T> maker) {
    return firstUse == null
        ? FirstUse.Later.now(maker.apply(values.get()))
        : firstUse.later(() -> maker.apply(values.get()));
  }
}
