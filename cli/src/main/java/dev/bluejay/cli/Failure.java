package dev.bluejay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What a user is told about something that failed: one sentence. */
final class Failure {
  private Failure() {}

  static String sentence(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "memory is full; the heap has %d MB; try BLUEJAY_JAVA_OPTS=-Xmx4g or a smaller batch"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (failure instanceof UncheckedIOException && wrapsOnly(failure)) {
      return reason(failure.getCause());
    }
    if (failure instanceof IOException) {
      return reason(failure);
    }
    if (failure instanceof IllegalArgumentException || failure instanceof UncheckedIOException) {
      return message(failure);
    }
    return "%s; this is a fault of bluejay: please report it with what --stacktrace prints"
        .formatted(failure);
  }

  /** Whether its message is only that of its cause, as when none was given. */
  private static boolean wrapsOnly(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null && String.valueOf(failure.getMessage()).equals(cause.toString());
  }

  /** Why the file system refused. */
  static String reason(@Nullable Throwable failure) {
    if (failure instanceof NoSuchFileException e) {
      return e.getFile() + ": there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException e) {
      return e.getFile() + ": permission denied";
    }
    return failure == null ? "no reason known" : message(failure);
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
