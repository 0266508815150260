package dev.bluejay.benchmarks.encoder;

import dev.bluejay.hub.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded model's ONNX file and tokenizer as files, for peers; deleted at the close. */
final class MiniLmFiles implements AutoCloseable {
  static final String MODEL = "embedded/minilm";

  /** Tokens of a text that count, as the model's repository says. */
  static final int MAX_TOKENS = 256;

  private final Path folder;

  MiniLmFiles() {
    try {
      folder = Files.createTempDirectory("bluejay-benchmarks");
      Repository repository = Repository.of(MODEL);
      extract(repository, "model.onnx", onnx());
      extract(repository, "tokenizer.json", tokenizer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path onnx() {
    return folder.resolve("model.onnx");
  }

  Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  private static void extract(Repository repository, String file, Path to) throws IOException {
    try (InputStream in = repository.open(file).orElseThrow()) {
      Files.copy(in, to);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(onnx());
      Files.deleteIfExists(tokenizer());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
