package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lock under which one file of the cache is fetched, by one process at a time.
 *
 * <p>Python's lock is {@code flock}; the JDK's is {@code fcntl}, and on Linux neither sees the
 * other. So the command {@code flock} of util-linux or BusyBox holds Python's for us, in a process
 * that ends with this one because its standard input does. Where there is no such command, the
 * JDK's lock still parts Java from Java, and {@link #isSharedWithPython} says that a file must not
 * be continued that Python may be writing.
 */
final class DownloadLock implements AutoCloseable {
  private static final long POLL_MILLIS = 50;
  private static final boolean LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");

  private final @Nullable Process holder;
  private final @Nullable FileChannel channel;

  private DownloadLock(@Nullable Process holder, @Nullable FileChannel channel) {
    this.holder = holder;
    this.channel = channel;
  }

  /** Waits until the lock is ours; {@code file} is made and stays. */
  static DownloadLock take(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (LINUX) {
        Process holder = start(file);
        if (holder != null && isHeld(holder)) {
          return new DownloadLock(holder, null);
        }
      }
      return new DownloadLock(null, locked(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the lock cannot be taken", e);
    }
  }

  boolean isSharedWithPython() {
    return holder != null || !LINUX;
  }

  private static @Nullable Process start(Path file) {
    try {
      return new ProcessBuilder("flock", "-x", file.toString(), "sh", "-c", "echo && exec cat")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return null;
    }
  }

  /** Waits for the line that it prints once it holds the lock; none comes where it cannot. */
  private static boolean isHeld(Process holder) throws IOException {
    return holder.getInputStream().read() >= 0;
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      while (!tryLock(channel)) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting", e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (holder != null) {
        holder.getOutputStream().close();
        holder.waitFor();
      }
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of a download cannot be given back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
