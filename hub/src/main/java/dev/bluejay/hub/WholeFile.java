package dev.bluejay.hub;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file by way of one beside it, so that a break leaves the old one whole. */
final class WholeFile {
  private WholeFile() {}

  /** Writes the content of a file. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  static void write(Path file, Content content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        content.write(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(part, e);
      throw new UncheckedIOException(file + ": cannot be written", e);
    } catch (RuntimeException e) {
      delete(part, e);
      throw e;
    }
  }

  private static void delete(Path part, Exception because) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }
}
