package dev.bluejay.fuzz;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file of weights that may be broken, and if it can be opened reads all of it. */
final class Weights {
  /** More numbers than this an array of a small file may promise, but nobody asks for them here. */
  private static final long MOST = 1 << 20;

  private static final Path FOLDER = folder();

  private Weights() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory("bluejay-fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for files to try", e);
    }
  }

  /** The folder, with a file in it. */
  static Path folder(String name, byte[] content) {
    try {
      Files.write(FOLDER.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be written", e);
    }
    return FOLDER;
  }

  /** Opens and reads; a {@link CheckpointException} is a fair answer at each step. */
  static void run(String name, byte[] content) {
    try (Checkpoint checkpoint = Checkpoint.open(folder(name, content).resolve(name))) {
      for (String tensor : checkpoint.names()) {
        if (checkpoint.entry(tensor).elements() <= MOST) {
          checkpoint.floats(tensor);
        }
      }
    } catch (CheckpointException e) {
      Tokenizing.mustBeShort(e);
    }
  }
}
