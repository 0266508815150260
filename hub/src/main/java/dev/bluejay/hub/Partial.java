package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the cache while it is fetched; what is there from an earlier try is kept and hashed.
 *
 * <p>Only under the lock of its blob. What goes wrong here is the disk's fault and is an {@link
 * UncheckedIOException} at once, unlike a broken connection, which is worth another try.
 */
final class Partial implements AutoCloseable {
  static final String ENDING = ".incomplete";

  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private MessageDigest sha256 = newSha256();
  private long size;

  private Partial(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Opens what is there, unless it is larger than it can be, or begins anew. */
  static Partial open(Path path, long expectedSize) {
    try {
      Partial partial =
          new Partial(
              path,
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS));
      partial.takeUp(expectedSize);
      return partial;
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be written", e);
    }
  }

  private void takeUp(long expectedSize) throws IOException {
    if (channel.size() > expectedSize) {
      channel.truncate(0);
    }
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    while (channel.read(buffer.clear()) > 0) {
      sha256.update(buffer.flip());
      size += buffer.limit();
    }
  }

  long size() {
    return size;
  }

  /** The SHA-256 of what is there, in hexadecimal digits; to be asked once. */
  String sha256() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  void append(byte[] bytes, int count) {
    sha256.update(bytes, 0, count);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (buffer.hasRemaining()) {
        size += channel.write(buffer, size);
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Forgets what is there. */
  void restart() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    size = 0;
    sha256 = newSha256();
  }

  /** Fails if the disk has no room for so many bytes more; a disk that says 0 may just not know. */
  void requireRoom(long bytes) {
    try {
      long room = Files.getFileStore(path).getUsableSpace();
      if (room > 0 && room < bytes) {
        throw new UncheckedIOException(
            "%s: the disk is full; %d MB are needed, %d MB are free; make room, or set HF_HOME"
                .formatted(path, bytes >> 20, room >> 20),
            new IOException("no room"));
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Makes it the blob: from here on it is whole. */
  void become(Path blob) {
    try {
      channel.close();
      Files.move(path, blob, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(blob + ": cannot be written", e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be deleted", e);
    }
  }

  private UncheckedIOException cannotWrite(IOException e) {
    return new UncheckedIOException(
        "%s: cannot be written (%s); what is there is continued next time"
            .formatted(path, e.getMessage()),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be closed", e);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
