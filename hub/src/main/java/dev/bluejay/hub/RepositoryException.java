package dev.bluejay.hub;

import org.jspecify.annotations.Nullable;

/** A model that cannot be found, or that lacks a file, or has a broken one. */
public final class RepositoryException extends HubException {

  RepositoryException(String message) {
    super(message);
  }

  RepositoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
