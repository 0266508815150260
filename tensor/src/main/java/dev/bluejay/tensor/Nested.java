package dev.bluejay.tensor;

/** Arrays of arrays, as people write them down, made flat; of floats or of ints. */
final class Nested {
  private Nested() {}

  /** The shape {@code [rows, length of each]}. */
  static Shape matrix(String operation, String remedy, Object[] rows) {
    int width = rows.length == 0 ? 0 : length(rows[0]);
    for (int i = 1; i < rows.length; i++) {
      if (length(rows[i]) != width) {
        throw new TensorException(
            operation
                + ": rows differ in length; expected "
                + width
                + " at row "
                + i
                + ", got "
                + length(rows[i])
                + "; "
                + remedy);
      }
    }
    return Shape.of(rows.length, width);
  }

  /** The rows of all matrices, one after another. */
  static Object[] rows(String operation, Object[][] matrices) {
    int height = matrices.length == 0 ? 0 : matrices[0].length;
    var rows = new Object[Shape.of(matrices.length, height).elements()];
    for (int i = 0; i < matrices.length; i++) {
      if (matrices[i].length != height) {
        throw new TensorException(
            operation
                + ": matrices differ in their number of rows; expected "
                + height
                + " at matrix "
                + i
                + ", got "
                + matrices[i].length);
      }
      System.arraycopy(matrices[i], 0, rows, i * height, height);
    }
    return rows;
  }

  /** Copies the rows into one array of the same element type. */
  static void copy(Object[] rows, Object flat) {
    int at = 0;
    for (Object row : rows) {
      System.arraycopy(row, 0, flat, at, length(row));
      at += length(row);
    }
  }

  private static int length(Object row) {
    return row instanceof float[] floats ? floats.length : ((int[]) row).length;
  }
}
