package dev.bluejay.hub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file held in memory, because it came as a stream (a compressed entry of a jar).
 *
 * <p>Kept in pieces of equal length, so that a stream of unknown length is never copied to grow;
 * the peak is the file's size and one piece.
 */
final class MemoryBytes implements Bytes {
  private static final int PIECE = 1 << 22;

  private final String where;
  private final long size;

  /** All pieces but the last are {@link #PIECE} long; null once closed, so that memory goes. */
  private volatile @Nullable List<byte[]> pieces;

  private MemoryBytes(String where, long size, List<byte[]> pieces) {
    this.where = where;
    this.size = size;
    this.pieces = pieces;
  }

  /** Reads {@code in} to its end; the caller closes it. */
  static MemoryBytes of(String where, InputStream in) {
    List<byte[]> pieces = new ArrayList<>();
    long size = 0;
    try {
      while (true) {
        byte[] piece = new byte[PIECE];
        int count = in.readNBytes(piece, 0, PIECE);
        size += count;
        if (count < PIECE) {
          pieces.add(Arrays.copyOf(piece, count));
          return new MemoryBytes(where, size, List.copyOf(pieces));
        }
        pieces.add(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(where + ": cannot be read at byte " + size, e);
    }
  }

  static MemoryBytes of(String where, byte[] content) {
    return content.length < PIECE
        ? new MemoryBytes(where, content.length, List.of(content))
        : of(where, new ByteArrayInputStream(content));
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, ByteBuffer target) {
    List<byte[]> from = pieces;
    if (from == null) {
      throw new IllegalStateException(where + ": the checkpoint is closed");
    }
    if (position + target.remaining() > size) {
      throw endsBefore(position + target.remaining());
    }
    long at = position;
    while (target.hasRemaining()) {
      int start = (int) (at % PIECE);
      int count = Math.min(PIECE - start, target.remaining());
      target.put(from.get((int) (at / PIECE)), start, count);
      at += count;
    }
  }

  @Override
  public void close() {
    pieces = null;
  }
}
