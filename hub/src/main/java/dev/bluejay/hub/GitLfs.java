package dev.bluejay.hub;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Recognises the little text that a clone without Git LFS leaves in place of a large file. */
final class GitLfs {
  private static final String POINTER = "version https://git-lfs";

  private GitLfs() {}

  static void refusePointer(Bytes bytes) {
    if (bytes.size() < POINTER.length()) {
      return;
    }
    byte[] start = new byte[POINTER.length()];
    bytes.read(0, ByteBuffer.wrap(start));
    if (new String(start, StandardCharsets.ISO_8859_1).equals(POINTER)) {
      throw new CheckpointException(
          bytes.where() + ": a Git LFS pointer, not the weights; run 'git lfs pull' there");
    }
  }
}
