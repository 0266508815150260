package dev.bluejay.hub;

import org.jspecify.annotations.Nullable;

/** A model, or one of its files, that cannot be used as it is; the message is one sentence. */
public sealed class HubException extends IllegalArgumentException
    permits CheckpointException, RepositoryException {

  HubException(String message) {
    super(message);
  }

  HubException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
