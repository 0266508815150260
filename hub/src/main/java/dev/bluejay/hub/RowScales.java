package dev.bluejay.hub;

import java.util.Arrays;

/** The scales of a matrix that is stored as {@link Int8Rows}; finite, none is negative. */
final class RowScales {
  private final float[] values;

  private RowScales(float[] values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @throws CheckpointException if they are not what scales are
   */
  static RowScales read(Checkpoint.Entry matrix, StoredTensor scales) {
    String where = scales.bytes().where();
    int rows = matrix.shape()[0];
    if (scales.entry().dtype() != DType.F32
        || !Arrays.equals(scales.entry().shape(), new int[] {rows})) {
      throw new CheckpointException(
          "%s: the scales of %s; got %s, expected F32[%d]"
              .formatted(where, matrix, scales.entry(), rows));
    }
    float[] values = new float[rows];
    FloatReader.read(scales, values, 0);
    for (int row = 0; row < rows; row++) {
      if (!(values[row] >= 0 && values[row] < Float.POSITIVE_INFINITY)) {
        throw new CheckpointException(
            "%s: '%s' has %s for row %d; expected a finite number of 0 or more"
                .formatted(where, scales.entry().name(), values[row], row));
      }
    }
    return new RowScales(values);
  }

  RowScales rows(int from, int to) {
    return new RowScales(Arrays.copyOfRange(values, from, to));
  }

  /** Multiplies each row of the matrix that begins at {@code offset}. */
  void multiply(float[] matrix, int offset, int columns) {
    int at = offset;
    for (float scale : values) {
      for (int end = at + columns; at < end; at++) {
        matrix[at] *= scale;
      }
    }
  }
}
