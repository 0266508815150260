package dev.bluejay.cli.input;

import org.jspecify.annotations.Nullable;

/**
 * An input that cannot be read as what it claims to be; the message names the file and the line.
 */
public final class InputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }

  InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
