package dev.bluejay.hub;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model, or one of its files, that cannot be used as it is; the message is one sentence. */
public sealed class HubException extends IllegalArgumentException
    permits CheckpointException, RepositoryException {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  HubException(String message) {
    super(onOneLine(message));
  }

  HubException(String message, @Nullable Throwable cause) {
    super(onOneLine(message), cause);
  }

  /** A message quotes names as the file has them, and a file may have a line end in a name. */
  private static String onOneLine(String message) {
    return CONTROL
        .matcher(message)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
