package dev.bluejay.fuzz;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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

  private static void mustEndLike(float[] all, Checkpoint checkpoint, String tensor) {
    int rows = checkpoint.entry(tensor).shape()[0];
    int width = rows == 0 ? 0 : all.length / rows;
    var last = new float[(rows - rows / 2) * width];
    checkpoint.read(tensor, rows / 2, rows, last, 0);
    if (!Arrays.equals(last, Arrays.copyOfRange(all, all.length - last.length, all.length))) {
      throw new IllegalStateException("rows read alone differ from all");
    }
  }

  /** Opens and reads; a {@link CheckpointException} is a fair answer at each step. */
  static void run(String name, byte[] content) {
    try (Checkpoint checkpoint = Checkpoint.open(folder(name, content).resolve(name))) {
      for (String tensor : checkpoint.names()) {
        if (checkpoint.entry(tensor).elements() <= MOST) {
          float[] all = checkpoint.floats(tensor);
          if (checkpoint.hasRows(tensor)) {
            mustEndLike(all, checkpoint, tensor);
          }
        }
      }
    } catch (CheckpointException e) {
      Tokenizing.mustBeShort(e);
    }
  }
}
