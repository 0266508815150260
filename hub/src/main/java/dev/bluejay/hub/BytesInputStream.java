package dev.bluejay.hub;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Bytes as a stream from their start; skipping costs nothing. */
final class BytesInputStream extends InputStream {
  private final Bytes bytes;
  private long position;

  BytesInputStream(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, bytes.size() - position);
    if (count == 0) {
      return -1;
    }
    bytes.read(position, ByteBuffer.wrap(target, offset, count));
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, bytes.size() - position));
    position += skipped;
    return skipped;
  }
}
