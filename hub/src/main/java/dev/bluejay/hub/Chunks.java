package dev.bluejay.hub;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks over a tensor's bytes in pieces that stay in the processor's cache. */
final class Chunks {
  /** A multiple of every number's size. */
  private static final int BYTES = 1 << 16;

  private Chunks() {}

  /** Takes the next numbers of a tensor. */
  interface Consumer {
    /**
     * Takes some numbers.
     *
     * @param numbers little-endian, from its position to its limit
     * @param index of the first of them in the tensor
     * @param count of numbers
     */
    void accept(ByteBuffer numbers, int index, int count);
  }

  /** Walks over the numbers from a tensor's first to its last, with what lies between them. */
  static void forEach(StoredTensor tensor, Consumer consumer) {
    int size = tensor.entry().dtype().bytes();
    long length = tensor.span() * size;
    ByteBuffer buffer =
        ByteBuffer.allocate((int) Math.min(BYTES, length)).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < length; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), length - at));
      tensor.bytes().read(tensor.position() + at, buffer);
      buffer.flip();
      consumer.accept(buffer, (int) (at / size), buffer.limit() / size);
    }
  }

  /**
   * How many numbers {@link #forEach} hands out, for an array that takes them.
   *
   * @throws CheckpointException if no array can
   */
  static int count(StoredTensor tensor) {
    long span = tensor.span();
    if (span > Integer.MAX_VALUE - 8) {
      throw new CheckpointException(
          "%s: %s is too large for one array".formatted(tensor.bytes().where(), tensor.entry()));
    }
    return (int) span;
  }
}
