package dev.bluejay.hub;

import java.nio.ByteBuffer;

/** The bytes of one file, readable at any position by many threads at once. */
sealed interface Bytes extends AutoCloseable permits FileBytes, MemoryBytes {

  /** What messages call this file. */
  String where();

  long size();

  /**
   * Fills what remains of {@code target} from {@code position} on.
   *
   * @throws CheckpointException if the file ends before that
   */
  void read(long position, ByteBuffer target);

  @Override
  void close();

  /** The error for a file that ends too early. */
  default CheckpointException endsBefore(long position) {
    return new CheckpointException(
        "%s: the file is truncated; it has %d bytes, at least %d are needed; fetch it again"
            .formatted(where(), size(), position));
  }
}
