package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes things out of the cache; links are removed, never what they lead to. */
record Removal(CachedRepo repo) {

  static Removal of(CachedRepo repo) {
    return new Removal(repo);
  }

  void all() {
    delete(repo.folder());
    delete(repo.cache().resolve(".locks").resolve(repo.name().folder()));
  }

  void revision(String commit) {
    for (String ref : CachedModel.filesUnder(repo.folder().resolve("refs"))) {
      if (repo.commit(ref).filter(commit::equals).isPresent()) {
        delete(repo.folder().resolve("refs").resolve(ref));
      }
    }
    delete(repo.folder().resolve(".no_exist").resolve(commit));
    delete(repo.snapshot(commit));
    List<Path> others = CachedModel.listed(repo.folder().resolve("snapshots"));
    if (others.isEmpty()) {
      all();
      return;
    }
    Set<Path> needed = new HashSet<>();
    for (Path snapshot : others) {
      for (String file : CachedModel.filesUnder(snapshot)) {
        needed.add(real(snapshot.resolve(file)));
      }
    }
    for (Path blob : CachedModel.listed(repo.folder().resolve("blobs"))) {
      if (!needed.contains(real(blob))) {
        delete(blob);
      }
    }
  }

  private static Path real(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  private static void delete(Path path) {
    if (!CachedRepo.isThere(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be removed", e);
    }
  }
}
