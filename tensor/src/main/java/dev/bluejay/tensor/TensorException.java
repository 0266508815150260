package dev.bluejay.tensor;

/** Shapes, indices or values that an operation cannot work with; the message names all of them. */
public final class TensorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Made with a message of the form {@code operation: fact; got X, expected Y; try Z}. */
  public TensorException(String message) {
    super(message);
  }
}
