package dev.bluejay.hub;

/** A file of weights that is broken, or that lacks what was asked of it. */
public final class CheckpointException extends HubException {

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
