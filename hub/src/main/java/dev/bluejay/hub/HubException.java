package dev.bluejay.hub;

/** A model, or one of its files, that cannot be used as it is; the message is one sentence. */
public sealed class HubException extends IllegalArgumentException
    permits CheckpointException, RepositoryException {

  HubException(String message) {
    super(message);
  }

  HubException(String message, Throwable cause) {
    super(message, cause);
  }
}
