package dev.bluejay.models;

/** A config, weights or inputs that a model cannot work with; the message says which and why. */
public final class ModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Made with a message of the form {@code where: fact; got X, expected Y; try Z}. */
  public ModelException(String message) {
    super(message);
  }
}
