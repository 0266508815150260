package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The Hub cannot be asked, because there is no way to it, it does not answer in time, or {@code
 * HF_HUB_OFFLINE} forbids it; what it would have said is unknown.
 */
public final class HubUnreachableException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  HubUnreachableException(String message, IOException cause) {
    super(message, cause);
  }

  HubUnreachableException(String message) {
    super(message, new IOException("the Hub is not asked"));
  }

  /** The same, saying which model it is about. */
  HubUnreachableException about(HubName name) {
    return new HubUnreachableException(
        name + ": " + getMessage(), new IOException(getMessage(), this));
  }
}
