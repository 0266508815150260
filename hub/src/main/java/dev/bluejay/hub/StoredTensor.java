package dev.bluejay.hub;

/**
 * Where a tensor's numbers lie.
 *
 * @param entry the tensor as seen from outside
 * @param bytes the file that holds it
 * @param position of its first byte in {@code bytes}
 * @param transposed whether the file keeps the columns of this matrix where its rows are expected
 */
record StoredTensor(Checkpoint.Entry entry, Bytes bytes, long position, boolean transposed) {

  /** The size of its data in bytes. */
  long length() {
    return entry.elements() * entry.dtype().bytes();
  }

  StoredTensor renamed(String name) {
    return new StoredTensor(
        new Checkpoint.Entry(name, entry.dtype(), entry.shape()), bytes, position, transposed);
  }

  /** The same matrix with its axes exchanged, under a new name. */
  StoredTensor transposedAs(String name) {
    int[] shape = entry.shape();
    return new StoredTensor(
        new Checkpoint.Entry(name, entry.dtype(), new int[] {shape[1], shape[0]}),
        bytes,
        position,
        !transposed);
  }
}
