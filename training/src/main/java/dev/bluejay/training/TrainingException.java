package dev.bluejay.training;

/** Settings or data that a model cannot be trained with, or a training that went wrong. */
public final class TrainingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  TrainingException(String message) {
    super(message);
  }
}
