package dev.bluejay.training.data;

/** Data that a model cannot learn from; the message says where and why. */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int EXCERPT = 40;

  DataException(String message) {
    super(message);
  }

  DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The first letters of a value that came from a file. */
  static String excerpt(String value) {
    return value.length() <= EXCERPT
        ? value
        : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, EXCERPT))) + "…";
  }
}
