package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file on disk.
 *
 * <p>Read at positions, not mapped: Java 17 cannot unmap, so every mapped page would count as
 * memory of this process until some later garbage collection, and a file cut short under a mapping
 * ends in an error that no one can catch sensibly.
 */
final class FileBytes implements Bytes {
  private final String where;
  private final FileChannel channel;
  private final long size;

  private FileBytes(String where, FileChannel channel, long size) {
    this.where = where;
    this.channel = channel;
    this.size = size;
  }

  static FileBytes open(Path file) {
    if (!Files.exists(file)) {
      throw new CheckpointException(file + ": no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(file + ": not a file");
    }
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new FileBytes(file.toString(), channel, channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be opened for reading", e);
    }
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
    long at = position;
    try {
      while (target.hasRemaining()) {
        int count = channel.read(target, at);
        if (count < 0) {
          throw endsBefore(at + target.remaining());
        }
        at += count;
      }
    } catch (ClosedByInterruptException e) {
      throw new UncheckedIOException(where + ": reading was interrupted", e);
    } catch (ClosedChannelException e) {
      throw new IllegalStateException(where + ": the checkpoint is closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(where + ": cannot be read at byte " + at, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(where + ": cannot be closed", e);
    }
  }
}
