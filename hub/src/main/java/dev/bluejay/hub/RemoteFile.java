package dev.bluejay.hub;

import java.net.URI;
import java.util.Optional;

/**
 * What the Hub says of a file.
 *
 * @param commit the commit it belongs to, 40 hexadecimal digits
 * @param etag what names its content: SHA-256 for large files, a hash of Git's for small ones
 * @param size in bytes
 * @param location where its bytes are; may be signed, and so is never shown
 */
record RemoteFile(String commit, String etag, long size, URI location) {

  /** The SHA-256 of its content, if the Hub gave it. */
  Optional<String> sha256() {
    return Optional.of(etag).filter(text -> text.matches("[0-9a-f]{64}"));
  }

  @Override
  public String toString() {
    return "%s, %d bytes, at commit %s".formatted(etag, size, commit);
  }
}
