package dev.bluejay.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the folders that hold what Python computed. */
final class ReferenceFolders {
  private ReferenceFolders() {}

  /**
   * The folder itself if it is one, else those in it, and where one of them is none, those in that.
   *
   * @throws ConformanceException if there are none
   */
  static List<Folder> under(Path root) {
    if (!Files.exists(root)) {
      throw new ConformanceException(root + ": no such folder");
    }
    if (!Files.isDirectory(root)) {
      throw new ConformanceException(root + ": not a folder; give a folder of checkpoints");
    }
    List<Path> found = search(root);
    if (found.isEmpty()) {
      throw new ConformanceException(
          "%s: there is nothing to compare with; expected folders with a file %s or %s"
              .formatted(root, Folder.EXPECTED, Folder.CASES));
    }
    return found.stream().map(path -> Folder.of(root, path)).toList();
  }

  private static List<Path> search(Path root) {
    if (isReference(root)) {
      return List.of(root);
    }
    var found = new ArrayList<Path>();
    for (Path folder : folders(root)) {
      if (isReference(folder)) {
        found.add(folder);
      } else {
        folders(folder).stream().filter(ReferenceFolders::isReference).forEach(found::add);
      }
    }
    return found;
  }

  /** A checkpoint without expectations is found, too: it is to be skipped aloud. */
  private static boolean isReference(Path folder) {
    return has(folder, Folder.EXPECTED) || has(folder, Folder.CASES) || has(folder, "config.json");
  }

  private static boolean has(Path folder, String file) {
    return Files.isRegularFile(folder.resolve(file));
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the folder cannot be read", e);
    }
  }
}
