package dev.bluejay.benchmarks.encoder;

import dev.bluejay.hub.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /** The same model with int8 weights, once {@link #quantize} made it. */
  Path int8Onnx() {
    return folder.resolve("model-int8.onnx");
  }

  Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  /** Lets ONNX Runtime's own tool, which is in Python, make {@link #int8Onnx}. */
  void quantize(Path python, Path script) {
    var command = List.of(python, script, onnx(), int8Onnx());
    try {
      int status =
          new ProcessBuilder(command.stream().map(Path::toString).toList())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            script + " failed; it needs onnx and onnxruntime in " + python);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
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
      Files.deleteIfExists(int8Onnx());
      Files.deleteIfExists(tokenizer());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
