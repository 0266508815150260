package dev.bluejay.conformance;

/** A folder in which there is nothing to hold; the message says what was looked for. */
public final class ConformanceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ConformanceException(String message) {
    super(message);
  }
}
