package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Repository;
import java.nio.file.Path;

/**
 * A folder of what Python computed, and the checkpoint or tokenizer it was computed with.
 *
 * @param name relative to where the search began
 */
record Folder(Path path, String name, Repository files) {
  /** The file that a folder with a checkpoint has. */
  static final String EXPECTED = "expected.json";

  /** The file that a folder without a checkpoint has. */
  static final String CASES = "cases.json";

  static Folder of(Path root, Path path) {
    String relative = root.relativize(path).toString();
    String name =
        relative.isEmpty() ? path.toAbsolutePath().normalize().getFileName().toString() : relative;
    return new Folder(path, name, Repository.of(path));
  }

  boolean has(String file) {
    return files.has(file);
  }

  JsonNode json(String file) {
    return files.json(file);
  }
}
