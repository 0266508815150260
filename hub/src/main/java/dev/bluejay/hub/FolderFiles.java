package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A model in a folder; links are followed, since caches consist of them. */
final class FolderFiles implements ModelFiles {
  private final Path folder;

  FolderFiles(Path folder) {
    if (!Files.exists(folder)) {
      throw new RepositoryException(folder + ": no such folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new RepositoryException(
          folder + ": not a folder; give the folder that holds config.json");
    }
    if (!Files.isReadable(folder)) {
      throw new RepositoryException(folder + ": the folder cannot be read; check its permissions");
    }
    this.folder = folder;
    if (names().isEmpty()) {
      throw new RepositoryException(folder + ": the folder is empty, expected a model's files");
    }
  }

  @Override
  public String where(String file) {
    return folder.resolve(file).toString();
  }

  @Override
  public List<String> names() {
    return names(folder);
  }

  @Override
  public List<String> names(String below) {
    Path inner = folder.resolve(below);
    return Files.isDirectory(inner) ? names(inner) : List.of();
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the folder cannot be read", e);
    }
  }

  @Override
  public boolean has(String file) {
    return Files.isRegularFile(folder.resolve(file));
  }

  @Override
  public Optional<InputStream> open(String file) {
    if (!has(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(folder.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(where(file) + ": cannot be opened for reading", e);
    }
  }

  @Override
  public Optional<Bytes> bytes(String file) {
    return has(file) ? Optional.of(FileBytes.open(folder.resolve(file))) : Optional.empty();
  }
}
