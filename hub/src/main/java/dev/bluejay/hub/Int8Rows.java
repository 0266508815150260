package dev.bluejay.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bluejay's own use of safetensors for small files: a matrix {@code X} of fractions is stored as
 * I8, and beside it {@code X.row_scale} (F32) has one scale for each of its rows, so that a weight
 * is an integer times the scale of its row.
 *
 * <p>The scale is the row's largest magnitude / 127, the integer the nearest one. A file of this
 * layout says so in its metadata, as its {@code format}; Python refuses a format that it does not
 * know, and would take the integers for weights otherwise. Every I8 matrix in such a file has its
 * scales; all else is as in any other.
 */
final class Int8Rows {
  /** What the metadata have under {@code format}. */
  static final String FORMAT = "bluejay-int8-rows";

  /** What the name of a matrix is followed by in the name of its scales. */
  static final String SCALE = ".row_scale";

  private static final int LARGEST = 127;

  private Int8Rows() {}

  /** Whether a tensor of a file of this layout is a matrix that has scales. */
  static boolean isMatrix(Checkpoint.Entry entry) {
    return entry.dtype() == DType.I8 && entry.shape().length == 2;
  }

  /**
   * Gives each matrix its scales, which are no tensors of their own any longer.
   *
   * @throws CheckpointException if either is without the other, or a scale is none
   */
  static Map<String, StoredTensor> join(String where, Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> joined = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.endsWith(SCALE)) {
            requireMatrix(where, name, tensors);
          } else if (isMatrix(tensor.entry())) {
            StoredTensor scales = tensors.get(name + SCALE);
            if (scales == null) {
              throw new CheckpointException(
                  "%s: %s has no scales; got no tensor '%s'"
                      .formatted(where, tensor.entry(), name + SCALE));
            }
            joined.put(name, tensor.scaled(RowScales.read(tensor.entry(), scales)));
          } else {
            joined.put(name, tensor);
          }
        });
    return joined;
  }

  private static void requireMatrix(
      String where, String scales, Map<String, StoredTensor> tensors) {
    String name = scales.substring(0, scales.length() - SCALE.length());
    StoredTensor matrix = tensors.get(name);
    if (matrix == null || !isMatrix(matrix.entry())) {
      throw new CheckpointException(
          "%s: '%s' are scales without a matrix; got %s, expected '%s' as a matrix of I8"
              .formatted(where, scales, matrix == null ? "nothing" : matrix.entry(), name));
    }
  }

  /**
   * One scale for each row.
   *
   * @throws CheckpointException if a weight is not finite
   */
  static float[] scales(String name, float[] matrix, int rows) {
    float[] scales = new float[rows];
    int columns = rows == 0 ? 0 : matrix.length / rows;
    for (int row = 0; row < rows; row++) {
      float largest = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        if (!Float.isFinite(matrix[i])) {
          throw new CheckpointException(
              "'%s': row %d cannot be stored as int8; it has %s".formatted(name, row, matrix[i]));
        }
        largest = Math.max(largest, Math.abs(matrix[i]));
      }
      scales[row] = largest / LARGEST;
    }
    return scales;
  }

  static void write(float[] matrix, float[] scales, OutputStream out) throws IOException {
    int columns = scales.length == 0 ? 0 : matrix.length / scales.length;
    byte[] integers = new byte[columns];
    for (int row = 0; row < scales.length; row++) {
      for (int i = 0; i < columns; i++) {
        integers[i] = integer(matrix[row * columns + i], scales[row]);
      }
      out.write(integers);
    }
  }

  /** Where a row is so small that its scale is rounded, an integer may come out too large. */
  private static byte integer(float weight, float scale) {
    int nearest = scale == 0 ? 0 : Math.round(weight / scale);
    return (byte) Math.max(-LARGEST, Math.min(LARGEST, nearest));
  }
}
