package dev.bluejay.tokenizers.jinja;

/**
 * A template that is wrong, that raised an exception itself, or that asked for too much. The
 * message says the line; {@link #reason} is what Python's exception says.
 */
public final class TemplateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final int line;

  /** An exception without a line. */
  public TemplateException(String reason) {
    this(reason, 0);
  }

  TemplateException(String reason, int line) {
    super("chat_template" + (line == 0 ? "" : ": line " + line) + ": " + reason);
    this.reason = reason;
    this.line = line;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }

  /** This exception with a line, if it has none yet. */
  TemplateException at(int otherLine) {
    return line == 0 ? new TemplateException(reason, otherLine) : this;
  }
}
