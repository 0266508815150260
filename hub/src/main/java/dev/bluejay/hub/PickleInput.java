package dev.bluejay.hub;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read from first to last. */
final class PickleInput {
  private static final int BUFFER = 1 << 13;

  private final Bytes bytes;
  private final String where;
  private final long end;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  /** Where the buffer's limit lies. */
  private long read;

  /**
   * @param where what messages call it
   * @param end of the pickle in {@code bytes}, exclusive
   */
  PickleInput(Bytes bytes, String where, long begin, long end) {
    this.bytes = bytes;
    this.where = where;
    this.end = end;
    this.read = begin;
    buffer.limit(0);
  }

  String where() {
    return where;
  }

  /** Where the next byte lies in the file. */
  long position() {
    return read - buffer.remaining();
  }

  int u1() {
    return need(1).get() & 0xff;
  }

  int u2() {
    return need(2).getShort() & 0xffff;
  }

  int i4() {
    return need(4).getInt();
  }

  long i8() {
    return need(8).getLong();
  }

  /** The one number that is not little-endian. */
  double bigEndianDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(i8()));
  }

  /** So many bytes; the file is known to have them before there is an array for them. */
  byte[] bytes(long count) {
    if (count < 0 || count > end - position() || count > Integer.MAX_VALUE - 8) {
      throw broken("ends early");
    }
    byte[] content = new byte[(int) count];
    int buffered = Math.min(content.length, buffer.remaining());
    buffer.get(content, 0, buffered);
    bytes.read(read, ByteBuffer.wrap(content, buffered, content.length - buffered));
    read += content.length - buffered;
    return content;
  }

  String utf8(long count) {
    try {
      // Python keeps lone surrogates, which no name of a weight has.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(count))).toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointException(where + ": a text in the pickle is not UTF-8", e);
    }
  }

  /** A line, without its end. */
  String line() {
    var text = new StringBuilder();
    for (int c = u1(); c != '\n'; c = u1()) {
      text.append((char) c);
    }
    return text.toString();
  }

  private ByteBuffer need(int count) {
    if (buffer.remaining() < count) {
      if (end - position() < count) {
        throw broken("ends early");
      }
      buffer.compact();
      buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + (end - read)));
      int added = buffer.remaining();
      bytes.read(read, buffer);
      read += added;
      buffer.flip();
    }
    return buffer;
  }

  CheckpointException broken(String fact) {
    return new CheckpointException(
        "%s: the pickle %s, at byte %d; damaged, or not a checkpoint"
            .formatted(where, fact, position()));
  }
}
