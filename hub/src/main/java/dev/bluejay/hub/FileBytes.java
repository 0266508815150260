package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/**
 * A file on disk.
 *
 * <p>Read at positions, not mapped: Java 17 cannot unmap, so every mapped page would count as
 * memory of this process until some later garbage collection, and a file cut short under a mapping
 * ends in an error that no one can catch sensibly.
 *
 * <p>Java closes a channel when a thread that reads from it is interrupted. Others may read from it
 * too, and a model's weights may be read late, so it is opened again then.
 */
final class FileBytes implements Bytes {
  private final Path file;
  private final long size;
  private final FileTime modified;
  private volatile FileChannel channel;
  private volatile boolean closed;

  private FileBytes(Path file) throws IOException {
    this.file = file;
    modified = Files.getLastModifiedTime(file);
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
  }

  static FileBytes open(Path file) {
    if (!Files.exists(file)) {
      throw new CheckpointException(file + ": no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(file + ": not a file");
    }
    try {
      return new FileBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be opened for reading", e);
    }
  }

  @Override
  public String where() {
    return file.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, ByteBuffer target) {
    long at = position;
    boolean interrupted = false;
    try {
      while (target.hasRemaining()) {
        try {
          int count = channel.read(target, at);
          if (count < 0) {
            throw endsBefore(at + target.remaining());
          }
          at += count;
        } catch (ClosedChannelException e) {
          interrupted |= Thread.interrupted();
          openAgain();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read at byte " + at, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void openAgain() throws IOException {
    if (closed) {
      throw new IllegalStateException(file + ": the checkpoint is closed");
    }
    if (!channel.isOpen()) {
      FileChannel again = FileChannel.open(file, StandardOpenOption.READ);
      if (again.size() != size || !Files.getLastModifiedTime(file).equals(modified)) {
        again.close();
        throw new CheckpointException(
            file + ": the file has changed since it was opened; load the model again");
      }
      channel = again;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be closed", e);
    }
  }
}
