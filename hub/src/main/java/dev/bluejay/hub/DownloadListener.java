package dev.bluejay.hub;

/**
 * Is told how far downloads are; several files come at once, each from a thread of its own.
 *
 * <p>An application that wants to hear of all of them names its class in {@code
 * META-INF/services/dev.bluejay.hub.DownloadListener}.
 */
public interface DownloadListener {

  /** Hears nothing. */
  DownloadListener NONE = new DownloadListener() {};

  /**
   * A file's transfer begins.
   *
   * @param size in bytes
   * @param present bytes that an earlier try left
   */
  default void started(String file, long size, long present) {}

  /**
   * More of a file has arrived.
   *
   * @param present bytes that are there in all
   */
  default void progressed(String file, long present) {}

  /** A file is in the cache and was checked. */
  default void finished(String file) {}
}
