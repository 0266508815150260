package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that is to be pushed.
 *
 * @param name in the model, with {@code /} between its parts
 */
record OutgoingFile(String name, Path path, long size) {
  private static final int SAMPLE = 512;

  /** All files of a folder but hidden ones, by name. */
  static List<OutgoingFile> of(Path folder) {
    List<OutgoingFile> files = new ArrayList<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path path : entries.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!name.startsWith(".") && !name.contains("/.")) {
          FileNames.requireSafe(name);
          files.add(new OutgoingFile(name, path, Files.size(path)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the folder cannot be read", e);
    }
    if (files.isEmpty()) {
      throw new RepositoryException(folder + ": the folder has no files to push");
    }
    return files;
  }

  /** Its first bytes, by which the Hub decides how it is stored, in Base64. */
  String sample() {
    try (InputStream in = Files.newInputStream(path)) {
      return Base64.getEncoder().encodeToString(in.readNBytes(SAMPLE));
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /** All of it, in Base64; only for small files. */
  String content() {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(path));
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  String sha256() {
    return Verification.hash(path, "SHA-256", "");
  }

  /** A part of it; the caller closes the stream. */
  InputStream part(long begin, long length) {
    try {
      InputStream in = Files.newInputStream(path);
      in.skipNBytes(begin);
      return new LimitedStream(in, length);
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  private UncheckedIOException cannotRead(IOException e) {
    return new UncheckedIOException(path + ": cannot be read", e);
  }
}
